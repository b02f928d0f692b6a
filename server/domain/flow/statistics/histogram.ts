import { DAY_MS, type DurationMs, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

/** How many values lie in `[from, to)`; `to` null: everything from there on. */
export type HistogramBin = { from: DurationMs; to: DurationMs | null; count: number };

/** Bins of equal width from 0; `overflow`: one more takes in everything beyond them. */
export type BinPlan = { widthMs: DurationMs; bins: number; overflow: boolean };

const WIDTHS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 3, 7, 14, 28, 91, 182, 364].map((days) => days * DAY_MS),
];
const MOST_BINS = 24;

/**
 * How to sort durations into bins: widths people count in, at most two dozen. Where the longest ones are far beyond the
 * 95th percentile they share a last open bin, so that one forgotten item does not flatten all others.
 */
export function binPlan({ p95, max }: { p95: DurationMs; max: DurationMs }): BinPlan {
  const reach = max > 2 * p95 ? 1.4 * p95 : max;
  const coarsest = 364 * DAY_MS;
  const widthMs =
    WIDTHS_MS.find((width) => reach / width < MOST_BINS) ?? Math.ceil(reach / MOST_BINS / coarsest + 1) * coarsest;
  const bins = Math.floor(reach / widthMs) + 1;
  return { widthMs, bins, overflow: max >= bins * widthMs };
}

/** Every bin of the plan, empty ones too; `counts` by index, those beyond the last in the open one. */
export function histogramBins(plan: BinPlan, counts: ReadonlyMap<number, number>): HistogramBin[] {
  const bins = Array.from({ length: plan.bins }, (_, index): HistogramBin => {
    const from = index * plan.widthMs;
    return { from, to: from + plan.widthMs, count: counts.get(index) ?? 0 };
  });
  if (!plan.overflow) return bins;
  return [...bins, { from: plan.bins * plan.widthMs, to: null, count: counts.get(plan.bins) ?? 0 }];
}
