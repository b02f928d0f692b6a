import type { Span, Window } from "#server/domain/oncall/schedule.ts";
import type { WallMs, ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { WEEKDAYS, type Weekday } from "#server/domain/shared/weekday.ts";

/** Half-open, on the wall clock. */
export type WallSpan = { start: WallMs; end: WallMs };

/** Part of a day, from its midnight; may end on a later day. */
type Slot = { startMs: number; endMs: number };

/** The longest window is a week: it ends at the latest on the seventh day after the one it starts on. */
const LOOK_BACK_DAYS = 7;

/** Windows, ready to be laid on days. */
export type WallWindows = {
  /** Every window that starts on the day (days since 1970-01-01), by start. */
  on(day: number): WallSpan[];
  /** Those of them that are named by a day of the month. */
  monthlyOn(day: number): WallSpan[];
  /** True where a window that starts on a day of the week reaches into the span. */
  weeklyTouches(span: WallSpan): boolean;
  hasWeekly: boolean;
  hasMonthly: boolean;
};

/** Lays windows on the days of a wall clock; pure arithmetic, no zone. */
export function wallWindows(windows: readonly Window[]): WallWindows {
  const weekly: Slot[][] = WEEKDAYS.map(() => []);
  const monthly = new Map<number, Slot[]>();
  for (const window of windows) {
    if ("days" in window) {
      for (const day of new Set(window.days)) weekly[numberOf(day)]?.push(slot(window.start, window.end, 0, 1));
    } else if ("monthDays" in window) {
      for (const day of new Set(window.monthDays)) {
        monthly.set(day, [...(monthly.get(day) ?? []), slot(window.start, window.end, 0, 1)]);
      }
    } else {
      const days = (numberOf(window.toDay) - numberOf(window.fromDay) + 7) % 7;
      weekly[numberOf(window.fromDay)]?.push(slot(window.start, window.end, days, 7));
    }
  }
  const weeklyOn = (day: number): readonly Slot[] => weekly[weekdayOf(day)] ?? [];
  const monthlyOn = (day: number): WallSpan[] => {
    if (monthly.size === 0) return [];
    return spansOn(day, monthly.get(new Date(day * DAY_MS).getUTCDate()) ?? []).sort(byStart);
  };
  const hasWeekly = weekly.some((slots) => slots.length > 0);
  return {
    hasWeekly,
    hasMonthly: monthly.size > 0,
    on: (day) => [...spansOn(day, weeklyOn(day)), ...monthlyOn(day)].sort(byStart),
    monthlyOn,
    weeklyTouches({ start, end }) {
      if (!hasWeekly) return false;
      if (end - start >= 7 * DAY_MS) return true;
      for (let day = dayOf(start) - LOOK_BACK_DAYS; day * DAY_MS < end; day++) {
        for (const { startMs, endMs } of weeklyOn(day)) {
          if (day * DAY_MS + startMs < end && day * DAY_MS + endMs > start) return true;
        }
      }
      return false;
    },
  };
}

/**
 * The instants in `[from, to)` that lie in a window: sorted, disjoint, neighbours joined. A window begins with the first
 * and ends with the last occurrence of its wall times; without windows there is coverage always.
 */
export function coverage(windows: WallWindows, clock: ZoneClock, from: EpochMs, to: EpochMs): Span[] {
  if (!windows.hasWeekly && !windows.hasMonthly) return [{ start: from, end: to }];
  const found: Span[] = [];
  // A day more on either side: on the day of a change the clock may run backwards over midnight.
  const lastDay = dayOf(clock.wallAt(to)) + 1;
  for (let day = dayOf(clock.wallAt(from)) - LOOK_BACK_DAYS - 1; day <= lastDay; day++) {
    for (const wall of windows.on(day)) {
      const start = Math.max(clock.first(wall.start), from);
      const end = Math.min(clock.last(wall.end), to);
      if (end > start) found.push({ start, end });
    }
  }
  return joined(found);
}

function spansOn(day: number, slots: readonly Slot[]): WallSpan[] {
  return slots.map(({ startMs, endMs }) => ({ start: day * DAY_MS + startMs, end: day * DAY_MS + endMs }));
}

function byStart(left: { start: number }, right: { start: number }): number {
  return left.start - right.start;
}

function joined(intervals: Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of intervals.sort(byStart)) {
    const previous = result.at(-1);
    if (previous !== undefined && start <= previous.end) previous.end = Math.max(previous.end, end);
    else result.push({ start, end });
  }
  return result;
}

/** Days since 1970-01-01 on the wall clock. */
export function dayOf(wall: WallMs): number {
  return Math.floor(wall / DAY_MS);
}

/** Of a day since 1970-01-01, which was a Thursday; 0 is Monday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function numberOf(weekday: Weekday): number {
  return WEEKDAYS.indexOf(weekday);
}

/** `days`: how many days after the start's the end is named; the wrong way round it is `wrapDays` further on. */
function slot(start: string, end: string, days: number, wrapDays: number): Slot {
  const startMs = wallTimeMs(start);
  const endMs = days * DAY_MS + wallTimeMs(end);
  return { startMs, endMs: endMs > startMs ? endMs : endMs + wrapDays * DAY_MS };
}

/** "09:30" in milliseconds after midnight, as the wall clock counts; "24:00" is the next one. */
export function wallTimeMs(time: string): number {
  const [hour, minute] = time.split(":");
  return Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS;
}
