import type { Span } from "#server/domain/oncall/schedule.ts";
import type { Database, Transaction } from "./database.ts";
import type { AbsenceFeed } from "./generated/client.ts";

export type AbsenceFeedRow = AbsenceFeed;

export async function findAbsenceFeed(db: Database | Transaction, memberId: string): Promise<AbsenceFeedRow | null> {
  return db.absenceFeed.findUnique({ where: { memberId } });
}

/** Feeds of people who have not left that were not tried since, the longest ago first. */
export async function absenceFeedsDue(db: Database, notSince: Date): Promise<AbsenceFeedRow[]> {
  return db.absenceFeed.findMany({
    where: { member: { deactivatedAt: null }, OR: [{ triedAt: null }, { triedAt: { lt: notSince } }] },
    orderBy: { triedAt: { sort: "asc", nulls: "first" } },
  });
}

export async function putAbsenceFeed(
  tx: Transaction,
  feed: Pick<AbsenceFeedRow, "memberId" | "urlCipher" | "host" | "createdAt">,
): Promise<void> {
  const fresh = { ...feed, triedAt: null, readAt: null, problem: null };
  await tx.absenceFeed.upsert({ where: { memberId: feed.memberId }, create: fresh, update: fresh });
}

export async function deleteAbsenceFeed(tx: Transaction, memberId: string): Promise<boolean> {
  return (await tx.absenceFeed.deleteMany({ where: { memberId } })).count > 0;
}

/** False where another address was given in the meantime, or none. */
export async function noteAbsenceFeedTried(
  db: Database | Transaction,
  { memberId, urlCipher }: Pick<AbsenceFeedRow, "memberId" | "urlCipher">,
  result: { at: Date; problem: string | null },
): Promise<boolean> {
  const { at, problem } = result;
  const { count } = await db.absenceFeed.updateMany({
    where: { memberId, urlCipher },
    data: { triedAt: at, problem, ...(problem === null ? { readAt: at } : {}) },
  });
  return count > 0;
}

export type FeedAbsence = Span & { id: string; key: string };

/** What came from the feed of a member, is not over and was not taken back. */
export async function absencesFromFeed(tx: Transaction, memberId: string, from: Date): Promise<FeedAbsence[]> {
  const rows = await tx.absence.findMany({
    where: { memberId, removedAt: null, feedKey: { not: null }, endsAt: { gt: from } },
  });
  return rows.map(({ id, feedKey, startsAt, endsAt }) => ({
    id,
    key: feedKey ?? "",
    start: startsAt.getTime(),
    end: endsAt.getTime(),
  }));
}

export async function insertAbsencesFromFeed(
  tx: Transaction,
  memberId: string,
  absences: readonly (Span & { key: string })[],
  at: Date,
): Promise<void> {
  const row = ({ key, start, end }: Span & { key: string }) => {
    return { memberId, feedKey: key, startsAt: new Date(start), endsAt: new Date(end), createdAt: at };
  };
  await tx.absence.createMany({ data: absences.map(row) });
}

export async function markAbsencesRemoved(tx: Transaction, ids: readonly string[], at: Date): Promise<void> {
  await tx.absence.updateMany({ where: { id: { in: [...ids] } }, data: { removedAt: at } });
}
