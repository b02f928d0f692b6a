import { Temporal } from "temporal-polyfill";
import { DAY_MS, type DurationMs, type EpochMs, HOUR_MS } from "#server/domain/shared/time.ts";

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

/** A stretch of one block of time without a clock change. */
type Stretch = { start: EpochMs; end: EpochMs; offset: DurationMs };

/** Clock changes are read so much at a time. */
const BLOCK_MS = 366 * DAY_MS;

/** No clock was ever further from UTC than this, also on the day of a change. */
const FURTHEST_MS = 26 * HOUR_MS;

/**
 * A clock that asks Temporal for the clock changes of about a year once and computes with numbers from then on: Temporal
 * takes microseconds for what a schedule asks tens of thousands of times.
 */
export function zoneClock(timeZone: string): ZoneClock {
  const blocks = new Map<number, readonly Stretch[]>();
  const stretchesOf = (block: number): readonly Stretch[] => {
    const known = blocks.get(block);
    if (known !== undefined) return known;
    const made = stretchesOfBlock(timeZone, block);
    blocks.set(block, made);
    return made;
  };
  return {
    wallAt(instant) {
      for (const { end, offset } of stretchesOf(blockOf(instant))) if (instant < end) return instant + offset;
      throw new RangeError(`No stretch of ${timeZone} contains ${instant}.`);
    },
    first(wall) {
      const lastBlock = blockOf(wall + FURTHEST_MS);
      for (let block = blockOf(wall - FURTHEST_MS); block <= lastBlock; block++) {
        for (const { start, end, offset } of stretchesOf(block)) {
          if (wall < end + offset) return Math.max(start, wall - offset);
        }
      }
      throw new RangeError(`The clock of ${timeZone} never shows ${wall}.`);
    },
    last(wall) {
      const firstBlock = blockOf(wall - FURTHEST_MS);
      for (let block = blockOf(wall + FURTHEST_MS); block >= firstBlock; block--) {
        const stretches = stretchesOf(block);
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

function blockOf(instant: EpochMs): number {
  return Math.floor(instant / BLOCK_MS);
}

function stretchesOfBlock(timeZone: string, block: number): Stretch[] {
  const until = (block + 1) * BLOCK_MS;
  const stretches: Stretch[] = [];
  let start = block * BLOCK_MS;
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
