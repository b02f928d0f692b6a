import { periodsOf } from "#server/domain/oncall/periods.ts";
import type { Handle, Rotation, Span } from "#server/domain/oncall/schedule.ts";
import { turnsOf } from "#server/domain/oncall/turns.ts";
import { coverage, wallWindows } from "#server/domain/oncall/wall-windows.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";

/** A stretch of a rotation in which one group, which is not empty, has its turn. */
export type Turn = Span & { group: readonly Handle[] };

/**
 * Who a rotation puts on within `[from, to)`: sorted, disjoint, cut by handoffs and windows (DESIGN.md §6, rules 1 and 2).
 * The cost is that of the range, whatever the rotation's age.
 */
export function rotationTurns(rotation: Rotation, clock: ZoneClock, range: Span): Turn[] {
  const from = Math.max(range.start, rotation.startsAt ?? range.start);
  const to = Math.min(range.end, rotation.endsAt ?? range.end);
  const groups = rotation.groups.map((group) => [...new Set(group)].sort());
  if (to <= from || groups.every((group) => group.length === 0)) return [];
  const periods = periodsOf(rotation, clock);
  const windows = wallWindows(rotation.windows);
  const turnsBefore = turnsOf(rotation, windows);
  const covered = coverage(windows, clock, from, to);
  const turns: Turn[] = [];
  let next = 0;
  let k = Math.max(periods.at(from), 0);
  for (let start = periods.startOf(k); start < to; k++) {
    const end = periods.startOf(k + 1);
    const group = groups[(rotation.startIndex + turnsBefore(k)) % groups.length] ?? [];
    for (; next < covered.length; next++) {
      const window = covered[next];
      if (window === undefined || window.start >= end) break;
      const turn = { start: Math.max(window.start, start), end: Math.min(window.end, end), group };
      if (turn.end > turn.start && group.length > 0) turns.push(turn);
      // What is left of the window belongs to the next period.
      if (window.end > end) break;
    }
    start = end;
  }
  return turns;
}
