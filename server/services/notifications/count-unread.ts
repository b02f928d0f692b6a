import { countUnreadNotifications } from "#server/db/member-notifications.ts";
import { signedInMember } from "../people/signed-in-member.ts";
import type { ServiceContext } from "../service-context.ts";
import { ownNotifications } from "./own-notifications.ts";

/** How many notifications the asking person has not read: the number on the bell. */
export async function countUnread(ctx: ServiceContext): Promise<number> {
  const me = signedInMember(ctx, "notification.list");
  return countUnreadNotifications(ctx.db, ownNotifications(me));
}
