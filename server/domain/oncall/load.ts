import { memberTimes } from "#server/domain/oncall/member-times.ts";
import type { Handle, Segment, Span, Window } from "#server/domain/oncall/schedule.ts";
import { coverage, wallWindows } from "#server/domain/oncall/wall-windows.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { WEEKDAYS } from "#server/domain/shared/weekday.ts";

/**
 * What being on call was to a person: hours of true time; how many nights (22:00 to 06:00), weekends (Saturday and Sunday)
 * and holidays had any of it, and how many hours lay in them, on the person's own clock. A holiday on a weekend is both.
 */
export type Load = {
  member: Handle;
  hours: number;
  nights: number;
  nightHours: number;
  weekends: number;
  weekendHours: number;
  holidays: number;
  holidayHours: number;
};

/** Who is counted, also with nothing, where they live, and their holidays (ISO dates). */
export type LoadPerson = { handle: Handle; timeZone: string; holidays: readonly string[] };

const NIGHTS: Window = { days: WEEKDAYS, start: "22:00", end: "06:00" };
const WEEKENDS: Window = { fromDay: "sat", start: "00:00", toDay: "sun", end: "24:00" };

/** The load of each person within the range the segments were made for. Being on for two reasons at once counts once. */
export function loadOf(
  segments: readonly Segment[],
  people: readonly LoadPerson[],
  range: Span,
  clockOf: (timeZone: string) => ZoneClock = zoneClocks(),
): Load[] {
  const timesOf = memberTimes(segments);
  return people.map(({ handle, timeZone, holidays }) => {
    const times = timesOf.get(handle) ?? [];
    const particular = particularTimes({ holidays }, range, clockOf(timeZone));
    const nights = shared(times, particular.night);
    const weekends = shared(times, particular.weekend);
    const days = shared(times, particular.holiday);
    return {
      member: handle,
      hours: inHours(times.reduce((sum, { start, end }) => sum + end - start, 0)),
      nights: nights.count,
      nightHours: nights.hours,
      weekends: weekends.count,
      weekendHours: weekends.hours,
      holidays: days.count,
      holidayHours: days.hours,
    };
  });
}

/** Nights and weekends within a range and the holidays of a person, on their clock: each sorted and disjoint. */
export function particularTimes(
  { holidays }: Pick<LoadPerson, "holidays">,
  range: Span,
  clock: ZoneClock,
): Record<"night" | "weekend" | "holiday", Span[]> {
  const ofWindow = (window: Window) => coverage(wallWindows([window]), clock, range.start, range.end);
  return { night: ofWindow(NIGHTS), weekend: ofWindow(WEEKENDS), holiday: holidaySpans(holidays, clock) };
}

/** How many of the windows the times touch, and for how long. Both sorted and disjoint. */
function shared(times: readonly Span[], windows: readonly Span[]): { count: number; hours: number } {
  let [count, sum, next] = [0, 0, 0];
  for (const window of windows) {
    while ((times[next]?.end ?? Number.POSITIVE_INFINITY) <= window.start) next += 1;
    let within = 0;
    for (let at = next; (times[at]?.start ?? window.end) < window.end; at += 1) {
      const time = times[at];
      if (time !== undefined) within += Math.min(time.end, window.end) - Math.max(time.start, window.start);
    }
    if (within > 0) count += 1;
    sum += within;
  }
  return { count, hours: inHours(sum) };
}

function holidaySpans(holidays: readonly string[], clock: ZoneClock): Span[] {
  return [...new Set(holidays)].sort().map((day) => holidaySpan(day, clock));
}

/** An ISO date from midnight to midnight on a clock. */
export function holidaySpan(day: string, clock: ZoneClock): Span {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return { start: clock.first(midnight), end: clock.first(midnight + DAY_MS) };
}

/** To the hundredth, so that sums of minutes read well. */
function inHours(ms: number): number {
  return Math.round((ms / HOUR_MS) * 100) / 100;
}
