import { Temporal } from "temporal-polyfill";
import { type DurationMs, type EpochMs, HOUR_MS } from "#server/domain/shared/time.ts";

/** What a wall clock shows, in milliseconds since it showed 1970-01-01T00:00: the number UTC would have at that reading. */
export type WallMs = number;

/** The wall clock of a time zone: instants to readings and back. */
export type ZoneClock = {
  wallAt(instant: EpochMs): WallMs;
  /** The first instant at which the clock shows `wall`; skipped by a clock change: the first instant after the gap. */
  first(wall: WallMs): EpochMs;
  /** The last instant at which the clock shows `wall`; skipped: the first instant after the gap. */
  last(wall: WallMs): EpochMs;
};

/** A stretch of one UTC year without a clock change. */
type Stretch = { start: EpochMs; end: EpochMs; offset: DurationMs };

/** No clock was ever further from UTC than this, also on the day of a change. */
const FURTHEST_MS = 26 * HOUR_MS;

/**
 * A clock that asks Temporal for the clock changes of a year once and computes with numbers from then on: Temporal takes
 * microseconds for what a schedule asks tens of thousands of times.
 */
export function zoneClock(timeZone: string): ZoneClock {
  const years = new Map<number, readonly Stretch[]>();
  const stretchesOf = (year: number): readonly Stretch[] => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const made = stretchesOfYear(timeZone, year);
    years.set(year, made);
    return made;
  };
  return {
    wallAt(instant) {
      for (const { end, offset } of stretchesOf(yearOf(instant))) if (instant < end) return instant + offset;
      throw new RangeError(`No stretch of ${timeZone} contains ${instant}.`);
    },
    first(wall) {
      const lastYear = yearOf(wall + FURTHEST_MS);
      for (let year = yearOf(wall - FURTHEST_MS); year <= lastYear; year++) {
        for (const { start, end, offset } of stretchesOf(year)) {
          if (wall < end + offset) return Math.max(start, wall - offset);
        }
      }
      throw new RangeError(`The clock of ${timeZone} never shows ${wall}.`);
    },
    last(wall) {
      const firstYear = yearOf(wall - FURTHEST_MS);
      for (let year = yearOf(wall + FURTHEST_MS); year >= firstYear; year--) {
        const stretches = stretchesOf(year);
        for (let index = stretches.length - 1; index >= 0; index--) {
          const stretch = stretches[index];
          if (stretch !== undefined && stretch.start + stretch.offset <= wall) {
            return Math.min(stretch.end, wall - stretch.offset);
          }
        }
      }
      throw new RangeError(`The clock of ${timeZone} never shows ${wall}.`);
    },
  };
}

/** Clocks by zone, each made when it is first asked for: what belongs to one computation shares one of these. */
export function zoneClocks(): (timeZone: string) => ZoneClock {
  const clocks = new Map<string, ZoneClock>();
  return (timeZone) => {
    const known = clocks.get(timeZone);
    if (known !== undefined) return known;
    const made = zoneClock(timeZone);
    clocks.set(timeZone, made);
    return made;
  };
}

function yearOf(instant: EpochMs): number {
  return new Date(instant).getUTCFullYear();
}

function stretchesOfYear(timeZone: string, year: number): Stretch[] {
  const until = Date.UTC(year + 1, 0, 1);
  const stretches: Stretch[] = [];
  let start = Date.UTC(year, 0, 1);
  let zoned = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone);
  while (start < until) {
    const next = zoned.getTimeZoneTransition("next");
    const end = Math.min(next?.epochMilliseconds ?? until, until);
    stretches.push({ start, end, offset: zoned.offsetNanoseconds / 1_000_000 });
    if (next === null) break;
    zoned = next;
    start = end;
  }
  return stretches;
}
