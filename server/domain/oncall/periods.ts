import { Temporal } from "temporal-polyfill";
import type { Rotation } from "#server/domain/oncall/schedule.ts";
import type { WallMs, ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type EpochMs, HOUR_MS } from "#server/domain/shared/time.ts";

/**
 * The periods of a rotation: number k runs from handoff k to handoff k + 1, number 0 begins at the anchor. A period
 * whose hour a clock change skips has no length.
 */
export type Periods = {
  /** The instant of handoff k: its wall time's first occurrence; skipped by a clock change: the first instant after. */
  startOf(k: number): EpochMs;
  /** The period with a length that the instant lies in; negative before the anchor. Costs the same at any age. */
  at(instant: EpochMs): number;
};

/** The same on the wall clock alone, where every period has its full length. */
export type WallPeriods = {
  startOf(k: number): WallMs;
  at(wall: WallMs): number;
  /** The length all periods have; null: months, which differ. */
  lengthMs: number | null;
};

export function periodsOf(rotation: Rotation, clock: ZoneClock): Periods {
  const { every } = rotation;
  if (every.clock === "elapsed") {
    const anchor = clock.first(wallOf(rotation.anchor));
    const lengthMs = every.n * HOUR_MS;
    return {
      startOf: (k) => anchor + k * lengthMs,
      at: (instant) => Math.floor((instant - anchor) / lengthMs),
    };
  }
  const wall = wallPeriodsOf(rotation);
  const startOf = (k: number) => clock.first(wall.startOf(k));
  return {
    startOf,
    at(instant) {
      // Never too late, and too early only while the clock shows an hour again: so the correction is a step or two.
      let k = wall.at(clock.wallAt(instant));
      while (startOf(k + 1) <= instant) k += 1;
      return k;
    },
  };
}

/** By the rotation's wall clock; elapsed hours have no such periods, and their rotations no covered turns. */
export function wallPeriodsOf({ anchor, every }: Rotation): WallPeriods {
  const start = wallOf(anchor);
  if (every.unit === "month") return monthPeriods(start, every.n);
  const lengthMs = every.n * { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS }[every.unit];
  return {
    startOf: (k) => start + k * lengthMs,
    at: (wall) => Math.floor((wall - start) / lengthMs),
    lengthMs,
  };
}

/** Months clamp from the anchor: 31 Jan, 28 Feb, 31 Mar. */
function monthPeriods(anchor: WallMs, n: number): WallPeriods {
  const date = new Date(anchor);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth();
  const timeOfDay = ((anchor % DAY_MS) + DAY_MS) % DAY_MS;
  const startOf = (k: number): WallMs => {
    const month = months + k * n;
    const [year, monthOfYear] = [Math.floor(month / 12), ((month % 12) + 12) % 12];
    const lastDay = new Date(Date.UTC(year, monthOfYear + 1, 0)).getUTCDate();
    return Date.UTC(year, monthOfYear, Math.min(date.getUTCDate(), lastDay)) + timeOfDay;
  };
  return {
    startOf,
    at(wall) {
      const then = new Date(wall);
      const k = Math.floor((then.getUTCFullYear() * 12 + then.getUTCMonth() - months) / n);
      return startOf(k) <= wall ? k : k - 1;
    },
    lengthMs: null,
  };
}

/** "2026-03-02T09:00" as a reading of the wall clock. */
export function wallOf(localDateTime: string): WallMs {
  return Temporal.PlainDateTime.from(localDateTime).toZonedDateTime("UTC").epochMilliseconds;
}
