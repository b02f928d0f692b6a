import { type CalendarFeedRow, listCalendarFeedRows } from "#server/db/calendar-feeds.ts";
import { authorize, may } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { ownMemberId, teamsWithRole } from "./reachable-member.ts";

/** The links one may revoke, without their secrets: one's own, and those of what one administers; the newest first. */
export async function listCalendarFeeds(ctx: ServiceContext): Promise<CalendarFeedRow[]> {
  authorize(ctx, "calendar-feed.list", "anywhere");
  return (await listCalendarFeedRows(ctx.db)).filter((feed) => hasSayOver(ctx, feed));
}

export function hasSayOver(ctx: ServiceContext, { memberId, schedule, teamId }: CalendarFeedRow): boolean {
  if (memberId !== null) return memberId === ownMemberId(ctx.actor) || teamsWithRole(ctx.actor, "admin") === null;
  return may(ctx, "calendar-feed.make", { teamId: schedule === null ? teamId : schedule.teamId });
}
