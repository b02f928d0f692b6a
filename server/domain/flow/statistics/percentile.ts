/**
 * Percentile by linear interpolation between order statistics (Hyndman and Fan's type 7, R's default, PostgreSQL's
 * `percentile_cont`).
 *
 * @param sorted ascending
 * @param share between 0 and 1
 * @returns null of nothing
 */
export function percentile(sorted: ArrayLike<number>, share: number): number | null {
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}

/** Three percentiles and how many values they speak for. */
export type Percentiles = { p50: number | null; p85: number | null; p95: number | null; n: number };

/** The percentiles of values in any order. */
export function percentiles(values: Iterable<number>): Percentiles {
  const sorted = Float64Array.from(values).sort();
  return {
    p50: percentile(sorted, 0.5),
    p85: percentile(sorted, 0.85),
    p95: percentile(sorted, 0.95),
    n: sorted.length,
  };
}

/** The mean, null of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
