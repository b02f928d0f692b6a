import type { Override, Span } from "#server/domain/oncall/schedule.ts";
import type { Database, Transaction } from "./database.ts";
import type { Prisma, ScheduleOverride } from "./generated/client.ts";

/** An override with what the engine does not ask about. */
export type OverrideRow = {
  override: Override;
  scheduleId: string;
  reason: string | null;
  createdAt: Date;
  createdBy: string;
  seq: bigint;
};

/** Overrides that count for anything within a span. */
export function inForce({ start, end }: Span): Prisma.ScheduleOverrideWhereInput {
  return { revokedAt: null, startsAt: { lt: new Date(end) }, endsAt: { gt: new Date(start) } };
}

export function overrideRow(row: ScheduleOverride): OverrideRow {
  const { scheduleId, reason, createdAt, createdBy, seq } = row;
  return { override: overrideOf(row), scheduleId, reason, createdAt, createdBy, seq };
}

function overrideOf({ id, kind, remove, add, rotation, startsAt, endsAt }: ScheduleOverride): Override {
  const common = { id, rotation, start: startsAt.getTime(), end: endsAt.getTime() };
  if (kind === "remove") return { ...common, kind, remove };
  if (kind === "add" && add !== null) return { ...common, kind, add };
  if (kind === "replace" && add !== null) return { ...common, kind, remove, add };
  throw new Error(`The override ${id} of the kind "${kind}" is none the engine knows.`);
}

/** Overrides of a schedule that were not revoked, oldest first; within a span where one is given. */
export async function overrideRows(
  db: Database | Transaction,
  scheduleId: string,
  range: Span | null,
): Promise<OverrideRow[]> {
  const where = range === null ? { revokedAt: null } : inForce(range);
  const rows = await db.scheduleOverride.findMany({ where: { scheduleId, ...where }, orderBy: { seq: "asc" } });
  return rows.map(overrideRow);
}

export async function findOverride(
  db: Database | Transaction,
  scheduleId: string,
  id: string,
): Promise<OverrideRow | null> {
  const row = await db.scheduleOverride.findFirst({ where: { scheduleId, id, revokedAt: null } });
  return row === null ? null : overrideRow(row);
}

export async function insertOverride(
  tx: Transaction,
  scheduleId: string,
  override: Override,
  made: { reason: string | null; at: Date; by: string },
): Promise<OverrideRow> {
  const { id, kind, rotation, start, end } = override;
  const row = await tx.scheduleOverride.create({
    data: {
      scheduleId,
      id,
      kind,
      remove: override.kind === "add" ? null : override.remove,
      add: override.kind === "remove" ? null : override.add,
      startsAt: new Date(start),
      endsAt: new Date(end),
      rotation,
      reason: made.reason,
      createdAt: made.at,
      createdBy: made.by,
    },
  });
  return overrideRow(row);
}

/** True where it was in force until now. */
export async function markOverrideRevoked(tx: Transaction, scheduleId: string, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.scheduleOverride.updateMany({
    where: { scheduleId, id, revokedAt: null },
    data: { revokedAt: at },
  });
  return count === 1;
}
