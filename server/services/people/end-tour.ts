import { noteTourEnd } from "#server/db/members.ts";
import type { ServiceContext } from "../service-context.ts";
import { signedInMember } from "./signed-in-member.ts";

/** The asking person took the tour or wants none: it is not offered again, in no browser. Not for the audit log. */
export async function endTour(ctx: ServiceContext): Promise<void> {
  const me = signedInMember(ctx, "account.update");
  await noteTourEnd(ctx.db, me.memberId, ctx.now);
}
