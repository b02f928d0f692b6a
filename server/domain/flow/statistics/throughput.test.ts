import fc from "fast-check";
import { expect, test } from "vitest";
import { throughput } from "#server/domain/flow/statistics/throughput.ts";

const week = (place: number, complete = true) => ({ from: place * 7, to: place * 7 + 7, complete });

test("the week that runs is counted but does not lower the mean", () => {
  const told = throughput(
    [week(0), week(1), week(2, false)],
    [
      { bucket: 0, type: "feature", items: 4 },
      { bucket: 1, type: "feature", items: 5 },
      { bucket: 1, type: "defect", items: 1 },
      { bucket: 2, type: null, items: 1 },
    ],
  );
  expect(told).toMatchObject({ items: 11, meanPerBucket: 5, trend: null, types: ["feature", "defect", null] });
});

test("a week without an item is a week of nought", () => {
  expect(throughput([week(0), week(1)], [{ bucket: 1, type: null, items: 4 }]).meanPerBucket).toBe(2);
});

test("every item is in one bucket and of one type", () => {
  const counts = fc.array(
    fc.record({
      bucket: fc.integer({ min: 0, max: 5 }),
      type: fc.constantFrom("feature", "defect", "ops", null),
      items: fc.integer({ min: 0, max: 50 }),
    }),
  );
  fc.assert(
    fc.property(counts, (given) => {
      const buckets = Array.from({ length: 6 }, (_, place) => week(place));
      const told = throughput(buckets, given);
      const total = given.reduce((sum, one) => sum + one.items, 0);
      expect(told.items).toBe(total);
      expect(told.buckets.flatMap((bucket) => bucket.types).reduce((sum, one) => sum + one.items, 0)).toBe(total);
      expect(told.meanPerBucket).toBeCloseTo(total / 6, 9);
    }),
  );
});
