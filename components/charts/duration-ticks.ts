import { DAY_MS, type DurationMs, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

/** Steps people count in. */
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 5, 7, 14, 28, 56, 91, 182, 364].map((days) => days * DAY_MS),
];

/** The distance of round marks on a duration axis, so that at most `most` of them follow the one at 0. */
export function durationStep(total: DurationMs, most: number): DurationMs {
  const coarsest = 364 * DAY_MS;
  return STEPS_MS.find((ms) => total / ms <= most) ?? Math.ceil(total / most / coarsest) * coarsest;
}

/** Round marks on a duration axis from 0, at most `most` of them after 0, none beyond `total`. */
export function durationTicks(total: DurationMs, most: number): DurationMs[] {
  if (!(total > 0)) return [0];
  const step = durationStep(total, most);
  const ticks: DurationMs[] = [];
  for (let index = 0; index * step <= total; index += 1) ticks.push(index * step);
  return ticks;
}
