import { periodsOf } from "#server/domain/oncall/periods.ts";
import { rotationTurns } from "#server/domain/oncall/rotation-turns.ts";
import type { Handle, Rotation, Span } from "#server/domain/oncall/schedule.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";

/** One handoff period of a rotation: who has the turn, and when it is on. */
export type RotationShift = Span & { period: number; group: readonly Handle[]; spans: Span[] };

/**
 * The shifts of a rotation that lie wholly within a range: from handoff to handoff, so that what windows cut is one shift.
 * Turns of an empty group are none. `start` and `end` are the first and last moment of being on.
 */
export function shiftsOf(rotation: Rotation, clock: ZoneClock, range: Span): RotationShift[] {
  const periods = periodsOf(rotation, clock);
  const shifts: RotationShift[] = [];
  for (const { start, end, group } of rotationTurns(rotation, clock, range)) {
    const period = periods.at(start);
    const last = shifts.at(-1);
    if (last?.period === period) {
      last.spans.push({ start, end });
      last.end = end;
    } else shifts.push({ period, start, end, group, spans: [{ start, end }] });
  }
  const from = Math.max(range.start, rotation.startsAt ?? range.start);
  const to = Math.min(range.end, rotation.endsAt ?? range.end);
  return shifts.filter(({ period }) => periods.startOf(period) >= from && periods.startOf(period + 1) <= to);
}
