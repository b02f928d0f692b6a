import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutAges } from "#components/charts/item-ages/layout.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const STAGES = ["coding", "review", "production"];
const BOX = { acrossPx: 300, alongPx: 208, dotPx: 10, labelPx: 15 };

describe("the ages of items", () => {
  it("stand in their stage, the older the further along", () => {
    const { dots } = layoutAges(
      {
        stages: STAGES,
        lines: [],
        scale: "linear",
        dots: [
          { key: "young", stage: "review", ageMs: 5 * DAY_MS },
          { key: "old", stage: "review", ageMs: 20 * DAY_MS },
        ],
      },
      BOX,
    );
    expect(dots.map(({ dot, across, along }) => [dot.key, across, Math.round(along)])).toEqual([
      ["old", 150, 200],
      ["young", 150, 50],
    ]);
  });

  it("stand side by side when they are of one age", () => {
    const dots = ["a", "b", "c"].map((key) => ({ key, stage: "coding", ageMs: DAY_MS }));
    const placed = layoutAges({ stages: STAGES, lines: [], scale: "linear", dots }, BOX).dots;
    expect(placed.map(({ across }) => across)).toEqual([50, 60, 40]);
  });

  it("stay finite, in their column and in the box, and none is lost", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...STAGES), fc.integer({ min: 0, max: 900 * DAY_MS })), { maxLength: 300 }),
        fc.constantFrom("linear" as const, "log" as const),
        fc.integer({ min: 0, max: 1_400 }),
        fc.integer({ min: 0, max: 600 }),
        (given, scale, acrossPx, alongPx) => {
          const dots = given.map(([stage, ageMs], index) => ({ key: `k${index}`, stage, ageMs }));
          const lines = [30, 29, 31].map((days) => ({ name: `${days}`, ms: days * DAY_MS }));
          const ages = layoutAges({ stages: STAGES, dots, lines, scale }, { acrossPx, alongPx, dotPx: 9, labelPx: 15 });
          expect(ages.dots.length).toBe(dots.length);
          for (const { dot, across, along } of ages.dots) {
            const column = ages.columns.find(({ stage }) => stage === dot.stage);
            expect(across).toBeGreaterThanOrEqual((column?.start ?? 0) - 1e-6);
            expect(across).toBeLessThanOrEqual((column?.start ?? 0) + (column?.width ?? 0) + 1e-6);
            expect(Number.isFinite(along)).toBe(true);
            expect(along).toBeGreaterThanOrEqual(0);
            expect(along).toBeLessThanOrEqual(alongPx);
          }
          expect(ages.columns.reduce((sum, column) => sum + column.width, 0)).toBeCloseTo(acrossPx, 6);
          ages.lines.forEach((line, place) => {
            expect(line.along).toBeLessThanOrEqual(alongPx);
            const below = ages.lines[place - 1]?.labelAlong ?? -Infinity;
            expect(line.labelAlong - below).toBeGreaterThanOrEqual(15 - 1e-6);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("do not touch as long as their column has room", () => {
    const few = fc.array(fc.integer({ min: 0, max: 90 * DAY_MS }), { maxLength: 9 });
    fc.assert(
      fc.property(few, (ages) => {
        const dots = ages.map((ageMs, index) => ({ key: `k${index}`, stage: "coding", ageMs }));
        const placed = layoutAges({ stages: STAGES, dots, lines: [], scale: "linear" }, BOX).dots;
        placed.forEach((one, index) => {
          for (const other of placed.slice(index + 1)) {
            const apart = Math.max(Math.abs(one.across - other.across), Math.abs(one.along - other.along));
            expect(apart).toBeGreaterThanOrEqual(10 - 1e-6);
          }
        });
      }),
    );
  });
});
