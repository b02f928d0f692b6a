import { finalSchedule, type WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import { memberTimes } from "#server/domain/oncall/member-times.ts";
import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

/** How long a member is on within a range, in true time, were nobody away: what a swap gives and takes. */
export function timeOn(
  schedule: WhoIsOn,
  member: Handle,
  range: Span,
  clockOf: (timeZone: string) => ZoneClock = zoneClocks(),
): DurationMs {
  const times = memberTimes(finalSchedule({ ...schedule, absences: [] }, range, clockOf)).get(member) ?? [];
  return times.reduce((sum, { start, end }) => sum + end - start, 0);
}
