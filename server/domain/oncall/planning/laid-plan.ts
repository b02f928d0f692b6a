import { type LaidRotation, type LaidSchedule, startIndexFor } from "#server/domain/oncall/edits.ts";
import { periodsOf } from "#server/domain/oncall/periods.ts";
import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import { turnsOf } from "#server/domain/oncall/turns.ts";
import { wallWindows } from "#server/domain/oncall/wall-windows.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import type { RotationShift } from "./plan-slots.ts";

/**
 * A schedule with a plan laid into one of its rotations: from the handoff of the first planned shift to that after the last it
 * is turned by the plan, then by the turns as they would have been. The definition is untouched. Plans of the same rotation that reach
 * into that time, or lie after it, end where this one begins. `base` is a stretch of the schedule without them.
 */
export function laidWithPlan(
  laid: LaidSchedule,
  base: LaidRotation,
  plan: { id: string; shifts: readonly (Pick<RotationShift, "period"> & { members: readonly Handle[] })[] },
  clockOf: (timeZone: string) => ZoneClock = zoneClocks(),
): LaidSchedule {
  const [first, last] = [plan.shifts[0], plan.shifts.at(-1)];
  if (first === undefined || last === undefined) return laid;
  const periods = periodsOf(base, clockOf(base.timeZone));
  const turns = turnsOf(base, wallWindows(base.windows));
  const span = { start: periods.startOf(first.period), end: periods.startOf(last.period + 1) };
  const zero = turns(first.period);
  const groups: (readonly Handle[])[] = [];
  // What is no shift keeps its turn, or it would move the others.
  for (let period = first.period; period <= last.period; period += 1)
    groups[turns(period) - zero] ??= base.groups[(base.startIndex + turns(period)) % base.groups.length] ?? [];
  for (const { period, members } of plan.shifts) groups[turns(period) - zero] = members;
  const planned = { id: plan.id, groups: base.groups, startIndex: base.startIndex };
  const stretch: LaidRotation = { ...base, groups, startIndex: 0, startsAt: span.start, endsAt: span.end, planned };
  const turned = { ...stretch, startIndex: startIndexFor(stretch, 0, span.start, clockOf) };
  const free = laidWithoutPlans(laid, base.name, span.start);
  const around = free.rotations.flatMap((rotation) => (rotation.name === base.name ? cut(rotation, span) : [rotation]));
  return { ...free, rotations: inOrder([...around, turned]) };
}

/** A schedule without what was planned, by one plan or any, for a rotation from an instant on: the turns hold there again. */
export function laidWithoutPlans(
  laid: LaidSchedule,
  name: string,
  from: EpochMs,
  id: string | null = null,
): LaidSchedule {
  const own = laid.rotations.filter((rotation) => rotation.name === name);
  const rest = laid.rotations.filter((rotation) => rotation.name !== name);
  const freed = own.flatMap((rotation) => {
    const { planned, ...plain } = rotation;
    const [start, end] = [rotation.startsAt ?? from, rotation.endsAt ?? Number.POSITIVE_INFINITY];
    if (planned === undefined || end <= from || (id !== null && planned.id !== id)) return [rotation];
    const { groups, startIndex } = planned;
    const unplanned = { ...plain, groups, startIndex, startsAt: Math.max(start, from) };
    return start < from ? [{ ...rotation, endsAt: from }, unplanned] : [unplanned];
  });
  return { ...laid, rotations: [...rest, ...joined(inOrder(freed))] };
}

/** What of a stretch lies outside a span. */
function cut(rotation: LaidRotation, { start, end }: Span): LaidRotation[] {
  const [from, to] = [rotation.startsAt ?? Number.NEGATIVE_INFINITY, rotation.endsAt ?? Number.POSITIVE_INFINITY];
  if (to <= start || from >= end) return [rotation];
  return [
    ...(from < start ? [{ ...rotation, endsAt: start }] : []),
    ...(to > end ? [{ ...rotation, startsAt: end }] : []),
  ];
}

/** Neighbours that are the same but for when they hold are one. */
function joined(stretches: readonly LaidRotation[]): LaidRotation[] {
  const whole: LaidRotation[] = [];
  for (const stretch of stretches) {
    const last = whole.at(-1);
    const isMore = last !== undefined && last.endsAt === stretch.startsAt && turnsAlike(last, stretch);
    if (isMore) whole[whole.length - 1] = { ...last, endsAt: stretch.endsAt };
    else whole.push(stretch);
  }
  return whole;
}

function turnsAlike(left: LaidRotation, right: LaidRotation): boolean {
  const turning = (one: LaidRotation) => JSON.stringify({ ...one, startsAt: null, endsAt: null });
  return turning(left) === turning(right);
}

function inOrder(rotations: readonly LaidRotation[]): LaidRotation[] {
  const start = ({ startsAt }: LaidRotation) => startsAt ?? Number.NEGATIVE_INFINITY;
  return [...rotations].sort((left, right) => (left.name === right.name ? start(left) - start(right) : 0));
}
