import { finalSchedule, type WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import { memberTimes } from "#server/domain/oncall/member-times.ts";
import type { Absence, Span } from "#server/domain/oncall/schedule.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";

/**
 * The shifts an absence takes its member out of, within a range: one list per absence, in their order. Whether others are on
 * then does not matter: somebody expected to be on is not.
 */
export function absenceConflicts(
  schedule: WhoIsOn,
  absences: readonly Absence[],
  range: Span,
  clockOf: (timeZone: string) => ZoneClock = zoneClocks(),
): Span[][] {
  const times = memberTimes(finalSchedule({ ...schedule, absences: [] }, range, clockOf));
  return absences.map((absence) =>
    (times.get(absence.member) ?? [])
      .map(({ start, end }) => ({ start: Math.max(start, absence.start), end: Math.min(end, absence.end) }))
      .filter(({ start, end }) => start < end),
  );
}
