import { memberIdsWithin } from "#server/db/absences.ts";
import { type CalendarFeedRow, listCalendarFeedRows } from "#server/db/calendar-feeds.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { authorize, may } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { ownMemberId, teamsWithRole } from "./reachable-member.ts";

/** The links one may revoke, without their secrets: one's own, and those of what one administers; the newest first. */
export async function listCalendarFeeds(ctx: ServiceContext): Promise<CalendarFeedRow[]> {
  authorize(ctx, "calendar-feed.list", "anywhere");
  return feedsWithSay(ctx, await listCalendarFeedRows(ctx.db), ctx.db);
}

/** Those of some links one might have made: who may make one for a person may revoke it. */
export async function feedsWithSay(
  ctx: ServiceContext,
  feeds: readonly CalendarFeedRow[],
  db: Database | Transaction,
): Promise<CalendarFeedRow[]> {
  const people = new Set(
    await memberIdsWithin(
      db,
      feeds.flatMap(({ memberId }) => memberId ?? []),
      {
        teamIds: teamsWithRole(ctx.actor, "admin"),
        ownId: ownMemberId(ctx.actor),
      },
    ),
  );
  return feeds.filter(({ memberId, schedule, teamId }) =>
    memberId === null
      ? may(ctx, "calendar-feed.make", { teamId: schedule === null ? teamId : schedule.teamId })
      : people.has(memberId),
  );
}
