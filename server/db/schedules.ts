import type { LaidSchedule, ScheduleDefinition } from "#server/domain/oncall/edits.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import type { Database, Transaction } from "./database.ts";
import type { Prisma, Schedule, ScheduleVersion } from "./generated/client.ts";
import { inForce, type OverrideRow, overrideRow } from "./overrides.ts";

export type ScheduleRow = Omit<Schedule, "definition" | "laid"> & {
  definition: ScheduleDefinition;
  laid: LaidSchedule;
};

export type ScheduleVersionRow = Omit<ScheduleVersion, "definition"> & { definition: ScheduleDefinition };

/** The JSON was written by us from these very types. */
function scheduleRow<Row extends { definition: Prisma.JsonValue; laid: Prisma.JsonValue }>(row: Row) {
  const { definition, laid, ...rest } = row;
  return { ...rest, ...(JSON.parse(JSON.stringify({ definition, laid })) as Pick<ScheduleRow, "definition" | "laid">) };
}

function json(value: object): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value));
}

/** Schedules a filter lets through, by name. */
export async function listScheduleRows(
  db: Database | Transaction,
  where: Prisma.ScheduleWhereInput,
): Promise<ScheduleRow[]> {
  return (await db.schedule.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }] })).map(scheduleRow);
}

/** The same with the overrides that are in force within a span. */
export async function schedulesWithOverrides(
  db: Database | Transaction,
  where: Prisma.ScheduleWhereInput,
  range: Span,
): Promise<(ScheduleRow & { overrides: OverrideRow[] })[]> {
  const rows = await db.schedule.findMany({
    where,
    include: { overrides: { where: inForce(range), orderBy: { seq: "asc" } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(({ overrides, ...row }) => ({ ...scheduleRow(row), overrides: overrides.map(overrideRow) }));
}

export async function findSchedule(db: Database | Transaction, id: string): Promise<ScheduleRow | null> {
  const row = await db.schedule.findUnique({ where: { id } });
  return row === null ? null : scheduleRow(row);
}

/** Until the transaction ends, others wait who want to change this schedule. */
export async function lockSchedule(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM schedule WHERE id = ${id} FOR UPDATE`;
}

/** What is written of a version, besides the schedule itself. */
type Entered = { effectiveFrom: Date | null; at: Date; by: string };

export async function insertSchedule(
  tx: Transaction,
  schedule: Pick<ScheduleRow, "teamId" | "name" | "definition" | "laid">,
  entered: Entered,
): Promise<ScheduleRow> {
  const row = await tx.schedule.create({
    data: {
      ...schedule,
      definition: json(schedule.definition),
      laid: json(schedule.laid),
      createdAt: entered.at,
      changedAt: entered.at,
    },
  });
  await insertVersion(tx, row.id, 1, schedule, entered);
  return scheduleRow(row);
}

/** The next version takes the place of the newest; that one stays to be looked at. */
export async function writeScheduleVersion(
  tx: Transaction,
  before: ScheduleRow,
  schedule: Pick<ScheduleRow, "teamId" | "name" | "definition" | "laid">,
  entered: Entered,
): Promise<ScheduleRow> {
  const version = before.version + 1;
  const row = await tx.schedule.update({
    where: { id: before.id },
    data: {
      ...schedule,
      definition: json(schedule.definition),
      laid: json(schedule.laid),
      version,
      changedAt: entered.at,
    },
  });
  await insertVersion(tx, row.id, version, schedule, entered);
  return scheduleRow(row);
}

async function insertVersion(
  tx: Transaction,
  scheduleId: string,
  number: number,
  { name, definition }: Pick<ScheduleRow, "name" | "definition">,
  { effectiveFrom, at, by }: Entered,
): Promise<void> {
  const data = { scheduleId, number, name, definition: json(definition), effectiveFrom, createdAt: at, createdBy: by };
  await tx.scheduleVersion.create({ data });
}

/** The versions of a schedule, the newest first. */
export async function scheduleVersionRows(
  db: Database | Transaction,
  scheduleId: string,
): Promise<ScheduleVersionRow[]> {
  const rows = await db.scheduleVersion.findMany({ where: { scheduleId }, orderBy: { number: "desc" } });
  return rows.map((row) => ({ ...row, definition: JSON.parse(JSON.stringify(row.definition)) as ScheduleDefinition }));
}

/** Notes that who is on has changed: calendars tell by it that they are out of date. */
export async function touchSchedule(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`UPDATE schedule SET changed_at = greatest(changed_at, ${at}) WHERE id = ${id}`;
}

export async function deleteScheduleRow(tx: Transaction, id: string): Promise<void> {
  await tx.schedule.delete({ where: { id } });
}

/** The schedules in which a member may ever be on: by a version's turns or by an override. */
export async function scheduleIdsNaming(db: Database | Transaction, handle: string): Promise<string[]> {
  const quoted = `%${JSON.stringify(handle)}%`;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM schedule WHERE laid::text LIKE ${quoted}
    UNION SELECT schedule_id FROM schedule_override WHERE "add" = ${handle} AND revoked_at IS NULL`;
  return rows.map(({ id }) => id);
}

/** Other turns by the same definition: no new version. */
export async function writeLaid(tx: Transaction, id: string, laid: LaidSchedule, at: Date): Promise<void> {
  await tx.schedule.update({ where: { id }, data: { laid: json(laid), changedAt: at } });
}
