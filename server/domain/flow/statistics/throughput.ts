import type { CalendarBucket } from "#server/domain/flow/statistics/calendar-buckets.ts";
import { mean } from "#server/domain/flow/statistics/percentile.ts";
import { type Trend, trendOf } from "#server/domain/flow/statistics/trend.ts";

/** Items finished in one bucket, by type (null: nothing says what type it is). */
export type TypeCount = { type: string | null; items: number };
export type ThroughputBucket = CalendarBucket & { items: number; types: TypeCount[] };

export type Throughput = {
  buckets: ThroughputBucket[];
  items: number;
  /** Of complete buckets; null without one. */
  meanPerBucket: number | null;
  /** Over complete buckets, counted from the first of them. */
  trend: Trend | null;
  /** Every type seen, most items first, "nothing says" last. */
  types: (string | null)[];
};

/**
 * What was finished per bucket. `counts` names a bucket by its place. The first and the last bucket may be cut by the
 * range; they are shown and counted, but a mean or a trend over half a week would say something false.
 */
export function throughput(
  buckets: readonly CalendarBucket[],
  counts: readonly (TypeCount & { bucket: number })[],
): Throughput {
  const filled = buckets.map((bucket, place): ThroughputBucket => {
    const types = counts
      .filter((one) => one.bucket === place && one.items > 0)
      .map(({ type, items }) => ({ type, items }));
    return { ...bucket, types, items: types.reduce((sum, one) => sum + one.items, 0) };
  });
  const complete = filled.filter((bucket) => bucket.complete).map((bucket) => bucket.items);
  return {
    buckets: filled,
    items: filled.reduce((sum, bucket) => sum + bucket.items, 0),
    meanPerBucket: mean(complete),
    trend: trendOf(complete),
    types: typesOf(filled),
  };
}

function typesOf(buckets: readonly ThroughputBucket[]): (string | null)[] {
  const totals = new Map<string | null, number>();
  for (const { types } of buckets) {
    for (const { type, items } of types) totals.set(type, (totals.get(type) ?? 0) + items);
  }
  return [...totals.entries()]
    .sort(
      ([a, most], [b, least]) => Number(a === null) - Number(b === null) || least - most || (`${a}` < `${b}` ? -1 : 1),
    )
    .map(([type]) => type);
}
