import { z } from "zod";
import { readNotifications } from "#server/db/member-notifications.ts";
import { signedInMember } from "../people/signed-in-member.ts";
import type { ServiceContext } from "../service-context.ts";

export const markNotificationsReadInput = z.object({
  /** null: all of them. */
  ids: z.array(z.string().max(100)).max(200).nullable(),
});

/** Marks the asking person's own notifications as read; those of others are left alone. Answers how many it were. */
export async function markNotificationsRead(
  ctx: ServiceContext,
  input: z.output<typeof markNotificationsReadInput>,
): Promise<number> {
  const me = signedInMember(ctx, "notification.mark-read");
  return readNotifications(ctx.db, me.memberId, input.ids, ctx.now);
}
