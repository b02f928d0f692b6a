import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutScatter, type ScatterInput } from "#components/charts/lead-time-scatter/layout.ts";
import { leadTimeGrid } from "#server/domain/flow/statistics/lead-time-grid.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const MARCH = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 2, 31) };
const BOX = { widthPx: 900, heightPx: 300 };
const empty: ScatterInput<{ key: string; finishedAt: number; leadTimeMs: number }> = {
  range: MARCH,
  timeZone: "Europe/Berlin",
  scale: "linear",
  extent: { shortestMs: 0, longestMs: 0 },
  dots: [],
  areas: [],
  lines: [],
};

const anyInput = fc
  .record({
    length: fc.integer({ min: 0, max: 900 * DAY_MS }),
    scale: fc.constantFrom("linear" as const, "log" as const),
    dots: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 400 * DAY_MS }))),
    percentiles: fc.array(fc.integer({ min: 0, max: 400 * DAY_MS }), { maxLength: 3 }),
    areas: fc.array(fc.tuple(fc.nat(59), fc.nat(23), fc.integer({ min: 1, max: 900 }))),
  })
  .map(({ length, scale, dots, percentiles, areas }) => {
    const range = { from: MARCH.from, to: MARCH.from + length };
    const drawn = [...percentiles, ...dots.map(([, ms]) => ms)];
    const extent = { shortestMs: Math.min(...drawn, 1e9), longestMs: Math.max(0, ...drawn) };
    const { timeEdges, leadEdges } = leadTimeGrid(range, extent, scale);
    return {
      ...empty,
      range,
      scale,
      extent,
      dots: dots.map(([share, leadTimeMs], index) => ({
        key: `k${index}`,
        finishedAt: range.from + share * length,
        leadTimeMs,
      })),
      lines: percentiles.map((ms, index) => ({ name: `p${index}`, ms })),
      areas: areas.map(([column, row, items]) => ({
        from: timeEdges[column] ?? 0,
        to: timeEdges[column + 1] ?? 0,
        lowMs: leadEdges[row] ?? 0,
        highMs: leadEdges[row + 1] ?? 0,
        items,
      })),
    };
  });

describe("the scatter of lead times", () => {
  it("puts the later to the right and the slower further up", () => {
    const { dots } = layoutScatter(
      {
        ...empty,
        extent: { shortestMs: 0, longestMs: 9 * DAY_MS },
        dots: [
          { key: "slow", finishedAt: MARCH.from + 20 * DAY_MS, leadTimeMs: 9 * DAY_MS },
          { key: "quick", finishedAt: MARCH.from + 10 * DAY_MS, leadTimeMs: 3 * DAY_MS },
        ],
      },
      BOX,
    );
    expect(dots.map(({ dot, x }) => [dot.key, x])).toEqual([
      ["quick", 300],
      ["slow", 600],
    ]);
    expect(300 - (dots[1]?.y ?? 0)).toBeCloseTo(3 * (300 - (dots[0]?.y ?? 0)), 6);
  });

  it("writes the names of lines that nearly meet one above the other", () => {
    const lines = [5, 5.01, 5.02].map((days) => ({ name: `${days}`, ms: days * DAY_MS }));
    const placed = layoutScatter({ ...empty, extent: { shortestMs: 0, longestMs: 9 * DAY_MS }, lines }, BOX).lines;
    expect(placed.map(({ line }) => line.name)).toEqual(["5.02", "5.01", "5"]);
  });

  it("stays finite and inside the box, and labels do not overlap", () => {
    const widths = fc.integer({ min: 0, max: 1_600 });
    fc.assert(
      fc.property(anyInput, widths, fc.integer({ min: 45, max: 600 }), (input, widthPx, heightPx) => {
        const scatter = layoutScatter(input, { widthPx, heightPx });
        const within = (value: number, limit: number) => {
          expect(Number.isFinite(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(-1e-6);
          expect(value).toBeLessThanOrEqual(limit + 1e-6);
        };
        for (const { x, y } of scatter.dots) {
          within(x, widthPx);
          within(y, heightPx);
        }
        for (const { x, y, width, height, share } of scatter.areas) {
          within(x, widthPx);
          within(y, heightPx);
          within(x + width, widthPx);
          within(y + height, heightPx);
          within(share, 1);
        }
        let above = -Infinity;
        for (const { y, labelY } of scatter.lines) {
          within(y, heightPx);
          within(labelY, heightPx);
          expect(labelY - above).toBeGreaterThanOrEqual(15 - 1e-6);
          above = labelY;
        }
      }),
      { numRuns: 60 },
    );
  });

  it("draws every dot and counts every item it was given", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const scatter = layoutScatter(input, BOX);
        expect(scatter.dots.length).toBe(input.dots.length);
        const sum = (areas: readonly { items: number }[]) => areas.reduce((total, { items }) => total + items, 0);
        expect(sum(scatter.areas.map(({ area }) => area))).toBe(sum(input.areas));
      }),
      { numRuns: 30 },
    );
  });
});
