import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BarBucket, layoutBars } from "#components/charts/throughput-bars/layout.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const MONDAY = Date.UTC(2026, 2, 2);
const BOX = { widthPx: 700, heightPx: 200 };
const TYPES = ["feature", "defect", null];

function weeks(counts: readonly (readonly [feature: number, defect: number, none: number])[]): BarBucket[] {
  return counts.map((amounts, place) => ({
    from: MONDAY + place * 7 * DAY_MS,
    to: MONDAY + (place + 1) * 7 * DAY_MS,
    complete: place < counts.length - 1,
    items: amounts[0] + amounts[1] + amounts[2],
    types: TYPES.map((type, index) => ({ type, items: amounts[index] ?? 0 })).filter(({ items }) => items > 0),
  }));
}

const plain = { types: TYPES, timeZone: "UTC", mean: null, trend: null };

describe("the bars of throughput", () => {
  it("are as high as items were finished, and stand side by side", () => {
    const { bars } = layoutBars(
      {
        ...plain,
        buckets: weeks([
          [4, 0, 0],
          [8, 2, 0],
        ]),
      },
      BOX,
    );
    expect(bars.map(({ x, width, height }) => [x, width, height])).toEqual([
      [0, 350, 80],
      [350, 350, 200],
    ]);
    expect(bars[1]?.parts.map(({ type, height }) => [type, Math.round(height)])).toEqual([
      ["feature", 160],
      ["defect", 40],
    ]);
  });

  it("has a trend from the first whole week to the last", () => {
    const { trend, meanY } = layoutBars(
      {
        ...plain,
        buckets: weeks([
          [2, 0, 0],
          [4, 0, 0],
          [10, 0, 0],
          [1, 0, 0],
        ]),
        mean: 5,
        trend: { slope: 4, intercept: 1 },
      },
      BOX,
    );
    expect(trend).toMatchObject({ x1: 87.5, y1: 180, x2: 437.5 });
    expect(trend?.y2).toBeCloseTo(20, 6);
    expect(meanY).toBe(100);
  });

  it("stays finite and inside the box; parts sum to their bar, bars cover the axis", () => {
    const amount = fc.integer({ min: 0, max: 3_000 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(amount, amount, amount), { maxLength: 60 }),
        fc.integer({ min: 0, max: 1_400 }),
        fc.integer({ min: 0, max: 500 }),
        fc.double({ min: -900, max: 900, noNaN: true }),
        (counts, widthPx, heightPx, slope) => {
          const buckets = weeks(counts);
          const input = { ...plain, buckets, mean: 7, trend: { slope, intercept: 5 } };
          const { bars, trend, meanY, itemTicks } = layoutBars(input, { widthPx, heightPx });
          const places = [
            ...bars.flatMap((bar) => [bar.y, bar.y + bar.height, ...bar.parts.map((part) => part.y)]),
            ...itemTicks.map((tick) => tick.y),
            ...(trend === null ? [] : [trend.y1, trend.y2]),
            meanY ?? 0,
          ];
          for (const place of places) {
            expect(Number.isFinite(place)).toBe(true);
            expect(place).toBeGreaterThanOrEqual(-1e-6);
            expect(place).toBeLessThanOrEqual(heightPx + 1e-6);
          }
          for (const bar of bars) {
            expect(bar.parts.reduce((sum, part) => sum + part.height, 0)).toBeCloseTo(bar.height, 6);
          }
          const covered = bars.reduce((sum, bar) => sum + bar.width, 0);
          expect(covered).toBeCloseTo(counts.length > 0 ? widthPx : 0, 5);
        },
      ),
      { numRuns: 60 },
    );
  });
});
