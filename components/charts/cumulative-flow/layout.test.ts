import fc from "fast-check";
import { expect, it } from "vitest";
import { type FlowInput, layoutCumulativeFlow } from "#components/charts/cumulative-flow/layout.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const MONDAY = Date.UTC(2026, 2, 2);

it("stacks the last column at the ground, each band as high as it holds cards", () => {
  const { bands } = layoutCumulativeFlow(
    {
      moments: [MONDAY, MONDAY + DAY_MS],
      timeZone: "UTC",
      bands: [
        { id: "ready", counts: [5, 2] },
        { id: "done", counts: [0, 3] },
      ],
    },
    { widthPx: 100, heightPx: 50 },
  );
  expect(bands.map(({ id, edges }) => [id, edges])).toEqual([
    [
      "ready",
      [
        { x: 0, top: 0, foot: 50 },
        { x: 100, top: 0, foot: 20 },
      ],
    ],
    [
      "done",
      [
        { x: 0, top: 50, foot: 50 },
        { x: 100, top: 20, foot: 50 },
      ],
    ],
  ]);
});

const anyFlow: fc.Arbitrary<FlowInput> = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 40 * DAY_MS }), { maxLength: 30 }), fc.nat(7))
  .chain(([steps, columns]) => {
    let at = MONDAY;
    const moments = steps.map((step) => {
      at += step;
      return at;
    });
    const counts = fc.array(fc.nat(500), { minLength: moments.length, maxLength: moments.length });
    return fc.array(counts, { minLength: columns, maxLength: columns }).map((all) => ({
      moments,
      timeZone: "Europe/Berlin",
      bands: all.map((own, place) => ({ id: `c${place}`, counts: own })),
    }));
  });

it("bands touch and never cross, finite and inside the box, their names apart, every moment to be pointed at", () => {
  fc.assert(
    fc.property(
      anyFlow,
      fc.integer({ min: 0, max: 1_400 }),
      fc.integer({ min: 0, max: 500 }),
      (input, widthPx, heightPx) => {
        const flow = layoutCumulativeFlow(input, { widthPx, heightPx });
        input.moments.forEach((_, place) => {
          let ground = heightPx;
          for (const { edges } of flow.bands.toReversed()) {
            const edge = edges[place];
            if (edge === undefined) throw new Error("A moment is missing.");
            expect(edge.foot).toBe(ground);
            expect(edge.top).toBeLessThanOrEqual(edge.foot);
            expect(edge.top).toBeGreaterThanOrEqual(0);
            expect(edge.x >= 0 && edge.x <= widthPx).toBe(true);
            ground = edge.top;
          }
        });
        for (const { path } of flow.bands) expect(path).not.toMatch(/NaN|Infinity/);
        let above = Number.NEGATIVE_INFINITY;
        for (const { labelY } of flow.labels) {
          expect(labelY - above).toBeGreaterThanOrEqual(15 - 1e-6);
          expect(labelY >= 0 && labelY <= heightPx).toBe(true);
          above = labelY;
        }
        expect(flow.marks.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(
          input.moments.length === 0 ? 0 : widthPx,
          6,
        );
      },
    ),
    { numRuns: 60 },
  );
});
