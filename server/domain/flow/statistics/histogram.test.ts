import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binPlan, histogramBins } from "#server/domain/flow/statistics/histogram.ts";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

describe("the bins of durations", () => {
  it.each([
    [
      "days by the half day",
      { p95: 9 * DAY_MS, max: 11 * DAY_MS },
      { widthMs: 12 * HOUR_MS, bins: 23, overflow: false },
    ],
    [
      "minutes by the minute",
      { p95: 15 * MINUTE_MS, max: 20 * MINUTE_MS },
      { widthMs: MINUTE_MS, bins: 21, overflow: false },
    ],
    [
      "one forgotten item apart",
      { p95: 2 * DAY_MS, max: 400 * DAY_MS },
      { widthMs: 3 * HOUR_MS, bins: 23, overflow: true },
    ],
    ["nothing at all as one bin", { p95: 0, max: 0 }, { widthMs: MINUTE_MS, bins: 1, overflow: false }],
  ])("shows %s", (_, given, plan) => expect(binPlan(given)).toEqual(plan));

  it("are few, follow each other without a gap and hold every value once", () => {
    const durations = fc.array(fc.integer({ min: 0, max: 5_000 * DAY_MS }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(durations, (values) => {
        const plan = binPlan({ p95: percentiles(values).p95 ?? 0, max: Math.max(...values) });
        const counts = new Map<number, number>();
        for (const value of values) {
          const bin = Math.min(Math.floor(value / plan.widthMs), plan.bins);
          counts.set(bin, (counts.get(bin) ?? 0) + 1);
        }
        const bins = histogramBins(plan, counts);
        expect(bins.length).toBeLessThanOrEqual(25);
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
        bins.forEach((bin, index) => {
          expect(bin.from).toBe(index * plan.widthMs);
          expect(bin.to).toBe(bins[index + 1]?.from ?? (plan.overflow ? null : bin.from + plan.widthMs));
          const held = values.filter((value) => value >= bin.from && (bin.to === null || value < bin.to));
          expect(bin.count).toBe(held.length);
        });
      }),
    );
  });
});
