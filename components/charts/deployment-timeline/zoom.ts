import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

/** Calendar days in UTC, both inclusive. */
export type DayRange = { from: string; to: string };

const dayOf = (at: EpochMs) => new Date(at).toISOString().slice(0, 10);

/** The whole days that `[from, to)` touches, none after `now`. */
function daysOf(from: EpochMs, to: EpochMs, now: EpochMs): DayRange {
  const last = Math.min(Math.max(to - 1, from), now);
  return { from: dayOf(Math.min(from, last)), to: dayOf(last) };
}

/** Half the range around its middle, not less than a day; null: it is as close as it gets. */
export function zoomedIn({ from, to }: { from: EpochMs; to: EpochMs }, now: EpochMs): DayRange | null {
  if (to - from <= DAY_MS) return null;
  const quarter = (to - from) / 4;
  const startsAt = Math.ceil((from + quarter) / DAY_MS) * DAY_MS;
  const endsAt = Math.max(startsAt + DAY_MS, Math.floor((to - quarter) / DAY_MS) * DAY_MS);
  return daysOf(startsAt, endsAt, now);
}

/** Twice the range around its middle, up to now. */
export function zoomedOut({ from, to }: { from: EpochMs; to: EpochMs }, now: EpochMs): DayRange {
  const half = Math.max((to - from) / 2, DAY_MS);
  const beyond = Math.max(0, to + half - now);
  return daysOf(from - half - beyond, to + half, now);
}

/** As long a range, half of it earlier (or later; null where that would be after now). */
export function panned(
  { from, to }: { from: EpochMs; to: EpochMs },
  direction: "earlier" | "later",
  now: EpochMs,
): DayRange | null {
  const step = Math.max(DAY_MS, Math.round((to - from) / 2 / DAY_MS) * DAY_MS);
  if (direction === "earlier") return daysOf(from - step, to - step, now);
  if (to >= now) return null;
  const shift = Math.min(step, Math.ceil((now - to) / DAY_MS) * DAY_MS);
  return daysOf(from + shift, to + shift, now);
}
