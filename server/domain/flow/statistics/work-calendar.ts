import { Temporal } from "temporal-polyfill";
import type { WorkingWindow } from "#server/domain/flow/stream-settings.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";
import { WEEKDAYS } from "#server/domain/shared/weekday.ts";

/** When a team works: windows in its zone, but not on holidays (ISO dates, whole local days). */
export type WorkingHours = {
  timeZone: string;
  windows: readonly WorkingWindow[];
  holidays: readonly string[];
};

/** Tells how much of a stretch of time was working time. */
export type WorkCalendar = { workedMs(start: EpochMs, end: EpochMs): DurationMs };

/** What a team without working hours is measured by. */
export const DEFAULT_WORKING_WINDOWS: readonly WorkingWindow[] = [
  { days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "17:00" },
];

/** Working hours are nobody's business outside these years; hostile dates must not cost anything either. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

/** Working time of one calendar year by its sorted intervals; `before[i]` is what lies before interval i. */
type Year = { starts: Float64Array; ends: Float64Array; before: Float64Array; total: DurationMs };

/**
 * The calendar of a team. A question costs two binary searches: each year's intervals are laid out once, with prefix
 * sums. Half-open windows on the wall clock; across a clock change they have their true length. A wall time that does
 * not exist is the first instant after the gap; one that exists twice is its first occurrence for a start, its last for
 * an end. Windows that overlap count once. Years outside 1970–2100 have no working time.
 */
export function workCalendar(hours: WorkingHours): WorkCalendar {
  const years = new Map<number, Year>();
  const holidays = new Set(hours.holidays);
  const yearOf = (year: number): Year => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const made = layOutYear(hours, holidays, year);
    years.set(year, made);
    return made;
  };
  return {
    workedMs(start, end) {
      if (!(end > start)) return 0;
      const first = clampYear(new Date(start).getUTCFullYear());
      const last = clampYear(new Date(end).getUTCFullYear());
      if (first === last) return workedBefore(yearOf(first), end) - workedBefore(yearOf(first), start);
      let worked = yearOf(first).total - workedBefore(yearOf(first), start) + workedBefore(yearOf(last), end);
      for (let year = first + 1; year < last; year++) worked += yearOf(year).total;
      return worked;
    },
  };
}

function clampYear(year: number): number {
  return Number.isNaN(year) ? LAST_YEAR : Math.min(Math.max(year, FIRST_YEAR), LAST_YEAR);
}

function workedBefore(year: Year, instant: EpochMs): DurationMs {
  let low = 0;
  let high = year.starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((year.starts[middle] ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0;
  const start = year.starts[low - 1] ?? 0;
  const end = year.ends[low - 1] ?? 0;
  return (year.before[low - 1] ?? 0) + Math.min(instant, end) - start;
}

function layOutYear(hours: WorkingHours, holidays: ReadonlySet<string>, year: number): Year {
  const from = Date.UTC(year, 0, 1);
  const to = Date.UTC(year + 1, 0, 1);
  const intervals = merged(workingIntervals(hours, holidays, year)).flatMap(([start, end]): Interval[] =>
    end > from && start < to ? [[Math.max(start, from), Math.min(end, to)]] : [],
  );
  const laid: Year = {
    starts: Float64Array.from(intervals, ([start]) => start),
    ends: Float64Array.from(intervals, ([, end]) => end),
    before: new Float64Array(intervals.length),
    total: 0,
  };
  intervals.forEach(([start, end], index) => {
    laid.before[index] = laid.total;
    laid.total += end - start;
  });
  return laid;
}

type Interval = [start: EpochMs, end: EpochMs];

/** Every window that starts on a local day of the year or two days around it, cut by holidays, unsorted. */
function workingIntervals(hours: WorkingHours, holidays: ReadonlySet<string>, year: number): Interval[] {
  const intervals: Interval[] = [];
  let date = Temporal.PlainDate.from({ year, month: 1, day: 1 }).subtract({ days: 2 });
  const last = Temporal.PlainDate.from({ year, month: 12, day: 31 }).add({ days: 2 });
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    const weekday = WEEKDAYS[date.dayOfWeek - 1];
    for (const window of hours.windows) {
      if (weekday === undefined || !window.days.includes(weekday)) continue;
      intervals.push(...windowOn(date, window, hours.timeZone, holidays));
    }
  }
  return intervals;
}

/** The window that starts on this day; the part of it that lies on a holiday is no working time. */
function windowOn(
  date: Temporal.PlainDate,
  window: WorkingWindow,
  timeZone: string,
  holidays: ReadonlySet<string>,
): Interval[] {
  const wraps = minutesOf(window.end) <= minutesOf(window.start);
  const next = date.add({ days: 1 });
  const parts: Interval[] = [];
  if (!holidays.has(date.toString())) {
    const end = wraps ? "24:00" : window.end;
    parts.push([instantOf(date, window.start, timeZone, "first"), instantOf(date, end, timeZone, "last")]);
  }
  if (wraps && !holidays.has(next.toString()) && minutesOf(window.end) > 0) {
    parts.push([instantOf(next, "00:00", timeZone, "first"), instantOf(next, window.end, timeZone, "last")]);
  }
  return parts.filter(([start, end]) => end > start);
}

function instantOf(date: Temporal.PlainDate, wall: string, timeZone: string, which: "first" | "last"): EpochMs {
  const minutes = minutesOf(wall);
  const local = date
    .add({ days: Math.floor(minutes / 1440) })
    .toPlainDateTime({ hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 });
  const zoned = local.toZonedDateTime(timeZone, { disambiguation: which === "first" ? "earlier" : "later" });
  if (zoned.toPlainDateTime().equals(local)) return zoned.epochMilliseconds;
  const beforeGap = local.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  return beforeGap.getTimeZoneTransition("next")?.epochMilliseconds ?? zoned.epochMilliseconds;
}

function minutesOf(wall: string): number {
  const [hour, minute] = wall.split(":");
  return Number(hour) * 60 + Number(minute);
}

function merged(intervals: Interval[]): Interval[] {
  const sorted = intervals.sort(([left], [right]) => left - right);
  const result: Interval[] = [];
  for (const [start, end] of sorted) {
    const previous = result.at(-1);
    if (previous !== undefined && start <= previous[1]) previous[1] = Math.max(previous[1], end);
    else result.push([start, end]);
  }
  return result;
}
