import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutLoadTrend } from "#components/charts/load-trend/layout.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const START = Date.UTC(2026, 0, 1);
const months = (count: number) =>
  Array.from({ length: count }, (_, place) => ({
    start: START + place * 30 * DAY_MS,
    end: START + (place + 1) * 30 * DAY_MS,
  }));

describe("hours month by month", () => {
  it("compares people with each other, and the team with itself", () => {
    const strips = [
      { key: "team", scale: "team", hours: [100, 50] },
      { key: "ada", scale: "person", hours: [60, 10] },
      { key: "ben", scale: "person", hours: [30, 40] },
    ];
    const laid = layoutLoadTrend({ months: months(2), strips, timeZone: "UTC" }, { widthPx: 200, heightPx: 3 * 86 });
    expect(laid.strips.map(({ bars }) => bars.map(({ x, width, height }) => [x, width, height]))).toEqual([
      [
        [0, 100, 60],
        [100, 100, 30],
      ],
      [
        [0, 100, 60],
        [100, 100, 10],
      ],
      [
        [0, 100, 30],
        [100, 100, 40],
      ],
    ]);
  });

  it("stays finite and inside the box, each strip above the next", () => {
    const hours = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { maxLength: 14 });
    fc.assert(
      fc.property(
        fc.array(hours, { maxLength: 12 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 1_400 }),
        fc.integer({ min: 0, max: 900 }),
        (rows, count, widthPx, heightPx) => {
          const strips = rows.map((row, place) => ({
            key: String(place),
            scale: place === 0 ? "team" : "person",
            hours: row,
          }));
          const laid = layoutLoadTrend({ months: months(count), strips, timeZone: "UTC" }, { widthPx, heightPx });
          let above = 0;
          for (const { nameY, groundY, bars } of laid.strips) {
            for (const value of [nameY, groundY, ...bars.flatMap(({ y, x, width }) => [y, x, x + width])])
              expect(Number.isFinite(value)).toBe(true);
            for (const { x, width, y, height } of bars) {
              expect(x).toBeGreaterThanOrEqual(0);
              expect(x + width).toBeLessThanOrEqual(widthPx + 1e-6);
              expect(y).toBeGreaterThanOrEqual(above - 1e-6);
              expect(y + height).toBeCloseTo(groundY, 6);
            }
            expect(nameY).toBeLessThanOrEqual(heightPx + 1e-6);
            expect(groundY).toBeLessThanOrEqual(heightPx + 1e-6);
            above = groundY;
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
