import type { Database, Transaction } from "./database.ts";
import type { Cover } from "./generated/client.ts";

export type CoverRow = Cover;

/** Covers of a schedule by start; only those still open where asked for. */
export async function coverRows(
  db: Database | Transaction,
  filter: { scheduleIds: readonly string[]; openOnly: boolean },
): Promise<CoverRow[]> {
  return db.cover.findMany({
    where: { scheduleId: { in: [...filter.scheduleIds] }, ...(filter.openOnly ? { state: "open" } : {}) },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
}

export async function findCover(db: Database | Transaction, id: string): Promise<CoverRow | null> {
  return db.cover.findUnique({ where: { id } });
}

export async function insertCover(
  tx: Transaction,
  cover: Pick<
    CoverRow,
    "scheduleId" | "member" | "askedOf" | "startsAt" | "endsAt" | "reason" | "createdAt" | "createdBy"
  > &
    Partial<Pick<CoverRow, "returnStartsAt" | "returnEndsAt">>,
): Promise<CoverRow> {
  return tx.cover.create({ data: cover });
}

/** Decides an open cover; null: somebody was faster. */
export async function decideCover(
  tx: Transaction,
  id: string,
  decision: Pick<CoverRow, "state" | "acceptedBy" | "overrideId" | "returnOverrideId"> & { decidedAt: Date },
): Promise<CoverRow | null> {
  const { count } = await tx.cover.updateMany({ where: { id, state: "open" }, data: decision });
  return count === 1 ? findCover(tx, id) : null;
}

/** The cover that an override was made for, on either side of a swap. */
export async function findCoverOfOverride(
  db: Database | Transaction,
  scheduleId: string,
  overrideId: string,
): Promise<CoverRow | null> {
  return db.cover.findFirst({ where: { scheduleId, OR: [{ overrideId }, { returnOverrideId: overrideId }] } });
}
