import { Temporal } from "temporal-polyfill";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** When one person works: half-open stretches in order. */
export type WorkTime = {
  /** The first working instant at or after `at`. */
  next: (at: EpochMs) => EpochMs;
  /** The instant at which `work` is done by somebody who starts at `at` and stops outside working time. */
  after: (at: EpochMs, work: DurationMs) => EpochMs;
};

/** Local days from the one of `from` to the one of `to`, both included. */
export function localDays(from: EpochMs, to: EpochMs, timeZone: string): Temporal.PlainDate[] {
  const last = Temporal.Instant.fromEpochMilliseconds(to).toZonedDateTimeISO(timeZone).toPlainDate();
  const days: Temporal.PlainDate[] = [];
  let day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone).toPlainDate();
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) days.push(day);
  return days;
}

/** The instant of a time of day, in hours ("9.5" is half past nine). */
export function instantOf(day: Temporal.PlainDate, hours: number, timeZone: string): EpochMs {
  const time = Temporal.PlainTime.from({ hour: Math.floor(hours), minute: Math.round((hours % 1) * 60) });
  return day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
}

/** The working time of somebody who works from hour to hour on these days. */
export function workTime(
  days: readonly Temporal.PlainDate[],
  hours: { from: number; to: number },
  zone: string,
): WorkTime {
  const starts = days.map((day) => instantOf(day, hours.from, zone));
  const ends = days.map((day) => instantOf(day, hours.to, zone));

  /** The first stretch that ends after `at`. */
  function stretchAt(at: EpochMs): number {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  return {
    next: (at) => Math.max(at, starts[stretchAt(at)] ?? Number.POSITIVE_INFINITY),
    after: (at, work) => {
      let left = work;
      for (let place = stretchAt(at); place < ends.length; place += 1) {
        const start = Math.max(at, starts[place] as number);
        const end = ends[place] as number;
        if (start + left < end) return start + left;
        left -= end - start;
      }
      return Number.POSITIVE_INFINITY;
    },
  };
}
