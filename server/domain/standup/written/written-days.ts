import { dayOf, wallTimeMs, weekdayOf } from "#server/domain/oncall/wall-windows.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { WEEKDAYS } from "#server/domain/shared/weekday.ts";
import type { WrittenSetup } from "./written-setup.ts";

/** A day of somebody's calendar: "2026-03-02". */
export type LocalDay = string;

/** When somebody is asked on a day, half-open, never empty. */
export type WrittenWindow = { day: LocalDay; start: EpochMs; end: EpochMs };

type Times = Pick<WrittenSetup, "days" | "start" | "end">;

/** A week, and a day that a zone left out. */
const LOOK_BACK_DAYS = 8;

/**
 * The day it is on a clock. A day begins when its midnight first comes and lasts until the next one's does, so that days
 * follow each other also where clocks are turned back over midnight.
 */
export function localDayAt(at: EpochMs, clock: ZoneClock): LocalDay {
  const shown = dayOf(clock.wallAt(at));
  return textOf(at >= clock.first((shown + 1) * DAY_MS) ? shown + 1 : shown);
}

/**
 * The window of a day; null: on this day nobody is asked, or the zone left it out. It begins with the first and ends with
 * the last occurrence of its wall times, within the day. Where a clock change swallows it whole, it is as long as ever and
 * as near as the day allows.
 */
export function writtenWindow(setup: Times, day: LocalDay, clock: ZoneClock): WrittenWindow | null {
  const number = numberOf(day);
  if (!setup.days.some((weekday) => WEEKDAYS.indexOf(weekday) === weekdayOf(number))) return null;
  const midnight = number * DAY_MS;
  const [dayStart, dayEnd] = [clock.first(midnight), clock.first(midnight + DAY_MS)];
  if (dayStart >= dayEnd) return null;
  const [from, to] = [wallTimeMs(setup.start), wallTimeMs(setup.end)];
  const start = clock.first(midnight + from);
  const end = Math.min(clock.last(midnight + to), dayEnd);
  if (start < end) return { day, start, end };
  const later = Math.max(dayStart, Math.min(start, dayEnd - (to - from)));
  return { day, start: later, end: Math.min(later + (to - from), dayEnd) };
}

/** The last window before that of a day; null: none within a week. */
export function windowBefore(setup: Times, day: LocalDay, clock: ZoneClock): WrittenWindow | null {
  for (let back = 1; back <= LOOK_BACK_DAYS; back++) {
    const window = writtenWindow(setup, dayAfter(day, -back), clock);
    if (window !== null) return window;
  }
  return null;
}

/** The day so many days later; negative: earlier. */
export function dayAfter(day: LocalDay, days: number): LocalDay {
  return textOf(numberOf(day) + days);
}

function numberOf(day: LocalDay): number {
  return Date.parse(`${day}T00:00Z`) / DAY_MS;
}

function textOf(day: number): LocalDay {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
