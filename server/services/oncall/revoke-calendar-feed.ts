import { writeAudit } from "#server/db/audit.ts";
import { findCalendarFeed, markCalendarFeedRevoked } from "#server/db/calendar-feeds.ts";
import { authorize, notFound } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { feedsWithSay } from "./list-calendar-feeds.ts";
import { ownMemberId, teamsWithRole } from "./reachable-member.ts";

/** The link stops working at once. Refusals: not-found, forbidden (a token that may not make one). */
export async function revokeCalendarFeed(ctx: ServiceContext, { id }: { id: string }): Promise<void> {
  authorize(ctx, "calendar-feed.list", "anywhere");
  if (ownMemberId(ctx.actor) === null && teamsWithRole(ctx.actor, "admin")?.length === 0)
    throw new Refusal("forbidden", "This needs the role admin.");
  await ctx.db.$transaction(async (tx) => {
    const feed = await findCalendarFeed(tx, { id });
    if (feed === null || (await feedsWithSay(ctx, [feed], tx)).length === 0) throw notFound("This calendar link");
    await markCalendarFeedRevoked(tx, id, ctx.now);
    await writeAudit(tx, ctx, {
      action: "calendar-feed.revoked",
      teamId: feed.schedule?.teamId ?? feed.teamId,
      subjectKind: "calendar-feed",
      subjectId: id,
    });
  });
}
