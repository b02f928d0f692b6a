import { decryptSecret } from "#server/config/encryption.ts";
import {
  type AbsenceFeedRow,
  absencesFromFeed,
  type FeedAbsence,
  insertAbsencesFromFeed,
  markAbsencesRemoved,
  noteAbsenceFeedTried,
} from "#server/db/absence-feeds.ts";
import { teamsOfMember } from "#server/db/absences.ts";
import { writeAudit } from "#server/db/audit.ts";
import type { Transaction } from "#server/db/database.ts";
import { appendFeed, type FeedScope, feedScope } from "#server/db/feed.ts";
import { findMember } from "#server/db/members.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import type { CalendarAbsence } from "#server/integrations/calendar/absences-in-calendar.ts";
import { absencesInThread } from "#server/integrations/calendar/absences-in-thread.ts";
import { CalendarProblem, fetchCalendar as fetchPublic } from "#server/integrations/calendar/fetch-calendar.ts";
import type { ServiceContext } from "../service-context.ts";
import { absenceFeedPlace } from "./absence-feed-place.ts";

/** How a calendar is had: from public addresses, but for tests. */
export type FetchCalendar = (url: string) => Promise<string>;

const AHEAD_DAYS = 366;

/**
 * Reads the calendar of a member and makes their absences to come what it says: new ones are entered, moved and vanished ones taken
 * back; what is over stays, of one that runs as well. Where it cannot be read all stays as it was, and the member is shown why.
 */
export async function readAbsenceFeed(
  ctx: Pick<ServiceContext, "db" | "now" | "actor">,
  feed: AbsenceFeedRow,
  fetchCalendar: FetchCalendar = (url) => fetchPublic(url),
): Promise<void> {
  const { memberId } = feed;
  const member = await findMember(ctx.db, memberId);
  if (member === null) return;
  const now = ctx.now.getTime();
  const range = { start: now, end: now + AHEAD_DAYS * DAY_MS };
  let absences: CalendarAbsence[];
  try {
    const text = await fetchCalendar(decryptSecret(feed.urlCipher, absenceFeedPlace(memberId)));
    absences = await absencesInThread(text, member.timeZone, range);
  } catch (error) {
    if (!(error instanceof CalendarProblem)) throw error;
    await noteAbsenceFeedTried(ctx.db, feed, { at: ctx.now, problem: error.message });
    return;
  }
  await ctx.db.$transaction(async (tx) => {
    // The row is the lock: of two readings at once the second sees what the first wrote.
    if (!(await noteAbsenceFeedTried(tx, feed, { at: ctx.now, problem: null }))) return;
    const known = await absencesFromFeed(tx, memberId, ctx.now);
    const same = (one: CalendarAbsence) => `${one.key} ${one.start} ${one.end}`;
    const [wanted, kept] = [new Set(absences.map(same)), new Set(known.map(same))];
    const gone = known.filter((one) => !wanted.has(same(one)));
    const added = absences.filter((one) => !kept.has(same(one)));
    if (gone.length + added.length === 0) return;
    // Whose beginning is told anew is no longer told by what stood there before.
    const isTold = (one: CalendarAbsence) => added.some(({ key, start }) => key === one.key && start <= one.start);
    await takeBackAbsences(tx, memberId, { gone, untold: gone.filter((one) => !isTold(one)) }, ctx.now);
    await insertAbsencesFromFeed(tx, memberId, added, ctx.now);
    await writeAudit(tx, ctx, {
      action: "absence-feed.read",
      teamId: (await teamsOfMember(tx, memberId)).sort()[0] ?? null,
      subjectKind: "member",
      subjectId: memberId,
      detail: { member: member.handle, added: added.length, removed: gone.length },
    });
    await tellOfAbsences(tx, memberId);
  });
}

/** Takes absences of a calendar back. Of one that runs, and that nothing else tells of, what was until now stays. */
export async function takeBackAbsences(
  tx: Transaction,
  memberId: string,
  { gone, untold }: { gone: readonly FeedAbsence[]; untold: readonly FeedAbsence[] },
  now: Date,
): Promise<void> {
  await markAbsencesRemoved(
    tx,
    gone.map(({ id }) => id),
    now,
  );
  const begun = untold.filter(({ start }) => start < now.getTime());
  await insertAbsencesFromFeed(
    tx,
    memberId,
    begun.map((one) => ({ ...one, end: now.getTime() })),
    now,
  );
}

/** Word to the screens of a member's teams. */
export async function tellOfAbsences(tx: Transaction, memberId: string): Promise<void> {
  const member = await findMember(tx, memberId);
  const teamIds = (await teamsOfMember(tx, memberId)).sort();
  const scopes: FeedScope[] = teamIds.length === 0 ? ["workspace"] : teamIds.map(feedScope);
  for (const scope of scopes) await appendFeed(tx, scope, "absence.changed", { member: member?.handle ?? memberId });
}
