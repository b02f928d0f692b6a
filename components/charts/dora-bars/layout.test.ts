import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutDoraBars } from "#components/charts/dora-bars/layout.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const START = Date.UTC(2026, 2, 2);
const weeks = (values: readonly (number | null)[]) =>
  values.map((value, place) => ({ from: START + place * 7 * DAY_MS, to: START + (place + 1) * 7 * DAY_MS, value }));

describe("a key of DORA over time", () => {
  it("stands on one scale with the value of the whole range", () => {
    const input = { buckets: weeks([0.5, null, 0.25]), whole: 0.3, top: 1, isDuration: false, timeZone: "UTC" };
    const { bars, lineY } = layoutDoraBars(input, { widthPx: 300, heightPx: 100 });
    expect(bars.map(({ x, width, height }) => [x, width, height])).toEqual([
      [0, 100, 50],
      [100, 100, 0],
      [200, 100, 25],
    ]);
    expect(lineY).toBe(70);
  });

  it("stays finite and inside the box, and covers the axis", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ min: 0, max: 1e12, noNaN: true })), { maxLength: 60 }),
        fc.option(fc.double({ min: 0, max: 1e12, noNaN: true })),
        fc.integer({ min: 0, max: 1_400 }),
        fc.integer({ min: 0, max: 400 }),
        fc.boolean(),
        (values, whole, widthPx, heightPx, isDuration) => {
          const input = { buckets: weeks(values), whole, top: 1, isDuration, timeZone: "Europe/Berlin" };
          const { bars, lineY, valueTicks } = layoutDoraBars(input, { widthPx, heightPx });
          for (const y of [...bars.map((bar) => bar.y), ...valueTicks.map((tick) => tick.y), lineY ?? 0]) {
            expect(Number.isFinite(y)).toBe(true);
            expect(y).toBeGreaterThanOrEqual(-1e-6);
            expect(y).toBeLessThanOrEqual(heightPx + 1e-6);
          }
          const covered = bars.reduce((sum, bar) => sum + bar.width, 0);
          expect(covered).toBeCloseTo(values.length > 0 ? widthPx : 0, 5);
        },
      ),
      { numRuns: 60 },
    );
  });
});
