import { percentile } from "#server/domain/flow/statistics/percentile.ts";

/** How a series moves. `slope`: per step, nought where most steps change nothing; `rising`: null where it may be chance. */
export type Trend = { slope: number; intercept: number; rising: boolean | null };

/** Fewer values than this can look like anything. */
export const LEAST_FOR_A_TREND = 6;
/** Two-sided, 95 %. */
const SIGNIFICANT_Z = 1.96;

/**
 * The trend of values at equal steps: the Theil–Sen slope (the median of all pairs' slopes, so one wild week moves
 * nothing), called rising or falling only where the Mann–Kendall test finds it at 95 % (Kendall 1975, with the
 * correction for ties and for continuity). null of fewer than six values.
 */
export function trendOf(values: readonly number[]): Trend | null {
  if (values.length < LEAST_FOR_A_TREND) return null;
  const slopes: number[] = [];
  let signs = 0;
  for (let left = 0; left < values.length; left++) {
    for (let right = left + 1; right < values.length; right++) {
      const difference = (values[right] ?? 0) - (values[left] ?? 0);
      slopes.push(difference / (right - left));
      signs += Math.sign(difference);
    }
  }
  const slope = medianOf(slopes);
  const intercept = medianOf(values.map((value, index) => value - slope * index));
  const deviation = Math.sqrt(varianceOfSigns(values));
  const z = deviation === 0 ? 0 : (signs - Math.sign(signs)) / deviation;
  return { slope, intercept, rising: Math.abs(z) < SIGNIFICANT_Z ? null : z > 0 };
}

function medianOf(values: readonly number[]): number {
  return percentile(Float64Array.from(values).sort(), 0.5) ?? 0;
}

function varianceOfSigns(values: readonly number[]): number {
  const term = (count: number) => count * (count - 1) * (2 * count + 5);
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  return (term(values.length) - [...ties.values()].reduce((sum, count) => sum + term(count), 0)) / 18;
}
