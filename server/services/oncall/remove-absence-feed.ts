import { absencesFromFeed, deleteAbsenceFeed } from "#server/db/absence-feeds.ts";
import { writeAudit } from "#server/db/audit.ts";
import { signedInMember } from "../people/signed-in-member.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { takeBackAbsences, tellOfAbsences } from "./read-absence-feed.ts";

/** Stops taking absences from a calendar, and takes back those to come. Refusals: not-found. */
export async function removeAbsenceFeed(ctx: ServiceContext): Promise<void> {
  const { memberId } = signedInMember(ctx, "account.update");
  await ctx.db.$transaction(async (tx) => {
    if (!(await deleteAbsenceFeed(tx, memberId))) throw notFound("This calendar");
    const gone = await absencesFromFeed(tx, memberId, ctx.now);
    await takeBackAbsences(tx, memberId, { gone, untold: gone }, ctx.now);
    await writeAudit(tx, ctx, {
      action: "absence-feed.removed",
      teamId: null,
      subjectKind: "member",
      subjectId: memberId,
      detail: { removed: gone.length },
    });
    await tellOfAbsences(tx, memberId);
  });
}
