import type { Database, Transaction } from "./database.ts";
import type { CalendarFeed, Prisma } from "./generated/client.ts";

const FIELDS = {
  id: true,
  memberId: true,
  scheduleId: true,
  teamId: true,
  createdAt: true,
  createdBy: true,
  member: { select: { handle: true, name: true } },
  schedule: { select: { name: true, teamId: true } },
  team: { select: { name: true } },
} satisfies Prisma.CalendarFeedSelect;

export type CalendarFeedRow = Prisma.CalendarFeedGetPayload<{ select: typeof FIELDS }>;

/** Feeds whose links still work, the newest first. */
export async function listCalendarFeedRows(db: Database | Transaction): Promise<CalendarFeedRow[]> {
  return db.calendarFeed.findMany({
    where: { revokedAt: null },
    select: FIELDS,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

export async function findCalendarFeed(
  db: Database | Transaction,
  which: { id: string } | { tokenHash: string },
): Promise<CalendarFeedRow | null> {
  return db.calendarFeed.findFirst({ where: { ...which, revokedAt: null }, select: FIELDS });
}

export async function insertCalendarFeed(
  tx: Transaction,
  feed: Pick<CalendarFeed, "tokenHash" | "memberId" | "scheduleId" | "teamId" | "createdAt" | "createdBy">,
): Promise<CalendarFeedRow> {
  return tx.calendarFeed.create({ data: feed, select: FIELDS });
}

export async function markCalendarFeedRevoked(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.calendarFeed.update({ where: { id }, data: { revokedAt: at } });
}
