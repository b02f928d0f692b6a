import { type RotaPerson, rotaPeople } from "#server/db/absences.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { type OverrideRow, overrideRows } from "#server/db/overrides.ts";
import type { ScheduleRow } from "#server/db/schedules.ts";
import type { LaidSchedule } from "#server/domain/oncall/edits.ts";
import type { WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import type { Absence, Handle, Span } from "#server/domain/oncall/schedule.ts";

/** All that decides who is on within a span, and the people named in it. */
export type StoredRota = WhoIsOn & Pick<LaidSchedule, "requirements"> & { people: Map<Handle, RotaPerson> };

/** What is stored of a schedule for a span: its versions, the overrides and the absences. Three queries. */
export async function storedRota(db: Database | Transaction, schedule: ScheduleRow, range: Span): Promise<StoredRota> {
  const overrides = await overrideRows(db, schedule.id, range);
  const handles = handlesOf([{ laid: schedule.laid, overrides }]);
  return rotaOf(schedule, overrides, peopleByHandle(await rotaPeople(db, handles, range)));
}

/** Everybody who may be on by some schedules. */
export function handlesOf(schedules: readonly { laid: LaidSchedule; overrides: readonly OverrideRow[] }[]): Handle[] {
  const handles = schedules.flatMap(({ laid, overrides }) => [
    ...laid.rotations.flatMap(({ groups }) => groups.flat()),
    ...overrides.flatMap(({ override }) => (override.kind === "remove" ? [] : [override.add])),
  ]);
  return [...new Set(handles)];
}

export function peopleByHandle(people: readonly RotaPerson[]): Map<Handle, RotaPerson> {
  return new Map(people.map((person) => [person.handle, person]));
}

export function rotaOf(
  { laid }: Pick<ScheduleRow, "laid">,
  overrides: readonly OverrideRow[],
  people: Map<Handle, RotaPerson>,
): StoredRota {
  const absences: Absence[] = [...people.values()].flatMap(({ handle, away }) =>
    away.map((span) => ({ ...span, member: handle })),
  );
  return {
    rotations: laid.rotations,
    requirements: laid.requirements,
    overrides: overrides.map(({ override }) => override),
    absences,
    people,
  };
}
