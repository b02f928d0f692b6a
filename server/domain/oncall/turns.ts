import { type WallPeriods, wallPeriodsOf } from "#server/domain/oncall/periods.ts";
import type { Rotation } from "#server/domain/oncall/schedule.ts";
import { dayOf, type WallWindows } from "#server/domain/oncall/wall-windows.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const WEEK_MS = 7 * DAY_MS;

/** How many turns were used up before period k begins: what decides whose turn it is. */
export type Turns = (k: number) => number;

/**
 * With `calendar` every period is a turn. With `covered` only periods with coverage count, judged on the wall clock: a
 * clock change moves no turn, and a period it leaves without length uses up its own.
 */
export function turnsOf(rotation: Rotation, windows: WallWindows): Turns {
  const everyPeriod: Turns = (k) => k;
  if (rotation.turns === "calendar" || !(windows.hasWeekly || windows.hasMonthly)) return everyPeriod;
  const periods = wallPeriodsOf(rotation);
  const touched = (k: number) => windows.weeklyTouches({ start: periods.startOf(k), end: periods.startOf(k + 1) });
  // Any window of a week lies in any month.
  if (periods.lengthMs === null && windows.hasWeekly) return everyPeriod;
  const byWeek = periods.lengthMs === null ? () => 0 : turnsByWeek(periods.lengthMs, touched);
  if (!windows.hasMonthly) return byWeek;
  const byMonth = turnsByMonth(periods, windows, byWeek);
  return (k) => byWeek(k) + byMonth(k);
}

/** Windows of days of the week come back in a cycle of at most 168 periods (an hour is the shortest), so counting is division. */
function turnsByWeek(lengthMs: number, touched: (k: number) => boolean): Turns {
  const cycle = WEEK_MS / greatestCommonDivisor(lengthMs, WEEK_MS);
  const before = [0];
  for (let k = 0; k < cycle; k++) before.push((before[k] ?? 0) + (touched(k) ? 1 : 0));
  const perCycle = before[cycle] ?? 0;
  return (k) => Math.floor(k / cycle) * perCycle + (before[k % cycle] ?? 0);
}

/** The periods `first` to `last` are touched; `before` turns were counted up to the first of them. */
type Run = { first: number; last: number; before: number };

/** So far ahead of what was asked for are months counted. */
const AHEAD_DAYS = 366;

/**
 * Windows of days of the month have no such cycle short of 400 years: the periods they touch, without those `byWeek`
 * counts already, are summed up from the anchor once, as far as asked, at a few steps a month.
 */
function turnsByMonth(periods: WallPeriods, windows: WallWindows, byWeek: Turns): Turns {
  const runs: Run[] = [];
  let nextDay = dayOf(periods.startOf(0)) - 1;
  let total = 0;
  const counted = (first: number, until: number) => until - first - (byWeek(until) - byWeek(first));
  const countThrough = (lastDay: number) => {
    for (; nextDay <= lastDay; nextDay++) {
      for (const { start, end } of windows.monthlyOn(nextDay)) {
        const first = Math.max(periods.at(start), (runs.at(-1)?.last ?? -1) + 1);
        const last = periods.at(end - 1);
        if (last < first) continue;
        runs.push({ first, last, before: total });
        total += counted(first, last + 1);
      }
    }
  };
  return (k) => {
    const day = dayOf(periods.startOf(k));
    if (nextDay <= day) countThrough(day + AHEAD_DAYS);
    const run = lastBegunBefore(runs, k);
    return run === undefined ? 0 : run.before + counted(run.first, Math.min(run.last + 1, k));
  };
}

function lastBegunBefore(runs: readonly Run[], k: number): Run | undefined {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle]?.first ?? 0) < k) low = middle + 1;
    else high = middle;
  }
  return runs[low - 1];
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}
