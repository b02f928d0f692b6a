import fc from "fast-check";
import { expect, test } from "vitest";
import { lanesOf } from "#components/charts/rota-timeline/lanes.ts";

test("who is away at the same time stands one below the other, and who is after somebody beside them", () => {
  const [ada, ben, cyd] = [
    { start: 0, end: 5 },
    { start: 3, end: 9 },
    { start: 5, end: 7 },
  ] as const;
  expect(lanesOf([cyd, ben, ada])).toEqual([[ada, cyd], [ben]]);
});

test("nothing overlaps in a lane, nothing is lost, and no lane is more than are needed at once", () => {
  const stretch = fc
    .record({ start: fc.integer({ min: 0, max: 50 }), length: fc.integer({ min: 1, max: 20 }) })
    .map(({ start, length }) => ({ start, end: start + length }));
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 12 }), (stretches) => {
      const lanes = lanesOf(stretches);
      expect(lanes.flat()).toHaveLength(stretches.length);
      for (const lane of lanes)
        for (const [index, { start }] of lane.entries())
          expect(start).toBeGreaterThanOrEqual(lane[index - 1]?.end ?? 0);
      const atOnce = stretches.map(({ start }) => stretches.filter((one) => one.start <= start && start < one.end));
      expect(lanes.length).toBe(Math.max(0, ...atOnce.map(({ length }) => length)));
    }),
  );
});
