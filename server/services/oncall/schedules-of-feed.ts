import { type CalendarFeedRow, findCalendarFeed } from "#server/db/calendar-feeds.ts";
import { scheduleIdsNaming } from "#server/db/schedules.ts";
import { hashSecretToken } from "../people/secret-token.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

/** What a secret link opens. Refusals: not-found (unknown or revoked). */
export async function feedOfToken({ db }: Pick<ServiceContext, "db">, token: string): Promise<CalendarFeedRow> {
  const feed = await findCalendarFeed(db, { tokenHash: hashSecretToken(token) });
  if (feed === null) throw notFound("This calendar");
  return feed;
}

/** Which schedules a link is about: one, a team's, or those that name a person. */
export async function schedulesOfFeed({ db }: Pick<ServiceContext, "db">, feed: CalendarFeedRow) {
  if (feed.scheduleId !== null) return { id: feed.scheduleId };
  if (feed.teamId !== null) return { teamId: feed.teamId };
  return { id: { in: feed.member === null ? [] : await scheduleIdsNaming(db, feed.member.handle) } };
}

/** Whose shifts a link tells, by name. */
export function feedSubject({ member, schedule, team }: CalendarFeedRow): string {
  return member?.name ?? schedule?.name ?? team?.name ?? "";
}
