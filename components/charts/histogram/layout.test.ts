import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutHistogram } from "#components/charts/histogram/layout.ts";
import { LINE_FONT_PX } from "#components/charts/percentile-lines.ts";
import { textWidthPx } from "#components/charts/text-width.ts";
import { binPlan, histogramBins } from "#server/domain/flow/statistics/histogram.ts";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

/** What a server answers for these durations. */
function answered(values: readonly number[]) {
  const { p50, p85, p95 } = percentiles(values);
  const plan = binPlan({ p95: p95 ?? 0, max: Math.max(...values) });
  const counts = new Map<number, number>();
  for (const value of values) {
    const bin = Math.min(Math.floor(value / plan.widthMs), plan.bins);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  const lines = [
    { name: "p50 2.5 d", ms: p50 ?? 0 },
    { name: "p85 11.5 d", ms: p85 ?? 0 },
    { name: "p95 4 w", ms: p95 ?? 0 },
  ];
  return { bins: histogramBins(plan, counts), lines };
}

const durations = fc.array(fc.integer({ min: 0, max: 900 * DAY_MS }), { minLength: 1, maxLength: 80 });
const widths = fc.integer({ min: 0, max: 1_200 });

describe("a histogram", () => {
  it("draws a bin of half as many items half as high", () => {
    const { bars } = layoutHistogram(
      [
        { from: 0, to: DAY_MS, count: 4 },
        { from: DAY_MS, to: 2 * DAY_MS, count: 2 },
        { from: 2 * DAY_MS, to: null, count: 0 },
      ],
      [],
      { widthPx: 300, plotHeightPx: 100 },
    );
    expect(bars.map(({ offsetPx, lengthPx, heightPx }) => [offsetPx, lengthPx, heightPx])).toEqual([
      [0, 100, 100],
      [100, 100, 50],
      [200, 100, 0],
    ]);
  });

  it("keeps what it was given: the bars add up to n", () => {
    fc.assert(
      fc.property(durations, widths, (values, widthPx) => {
        const { bins, lines } = answered(values);
        const { bars } = layoutHistogram(bins, lines, { widthPx, plotHeightPx: 120 });
        expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(values.length);
        expect(bars.reduce((sum, bar) => sum + bar.lengthPx, 0)).toBeCloseTo(widthPx, 5);
      }),
    );
  });

  it("stays finite and inside the box, and what there is can be seen", () => {
    fc.assert(
      fc.property(durations, widths, (values, widthPx) => {
        const { bins, lines } = answered(values);
        const drawn = layoutHistogram(bins, lines, { widthPx, plotHeightPx: 120 });
        for (const { offsetPx, lengthPx, topPx, heightPx, count } of drawn.bars) {
          expect([offsetPx, lengthPx, topPx, heightPx].every(Number.isFinite)).toBe(true);
          expect(offsetPx).toBeGreaterThanOrEqual(0);
          expect(offsetPx + lengthPx).toBeLessThanOrEqual(widthPx + 1e-6);
          expect(topPx).toBeGreaterThanOrEqual(0);
          expect(topPx + heightPx).toBeCloseTo(120, 6);
          expect(heightPx > 0).toBe(count > 0);
        }
        for (const { offsetPx } of [...drawn.lines, ...drawn.ticks]) {
          expect(offsetPx).toBeGreaterThanOrEqual(0);
          expect(offsetPx).toBeLessThanOrEqual(widthPx + 1e-6);
        }
      }),
    );
  });

  it("sets the names of its lines apart", () => {
    fc.assert(
      fc.property(durations, fc.integer({ min: 200, max: 1_200 }), (values, widthPx) => {
        const { bins, lines } = answered(values);
        const placed = layoutHistogram(bins, lines, { widthPx, plotHeightPx: 120 }).lines.map((line) => {
          const lengthPx = textWidthPx(line.name, LINE_FONT_PX);
          const left = line.anchor === "start" ? line.offsetPx : line.offsetPx - lengthPx;
          return { row: line.labelRow, left, right: left + lengthPx };
        });
        placed.forEach((one, index) => {
          expect(one.left).toBeGreaterThanOrEqual(-1e-6);
          for (const other of placed.slice(index + 1)) {
            if (one.row === other.row) expect(one.right <= other.left || other.right <= one.left).toBe(true);
          }
        });
      }),
    );
  });
});
