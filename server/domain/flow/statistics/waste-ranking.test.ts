import fc from "fast-check";
import { expect, test } from "vitest";
import { STAGES } from "#server/domain/flow/facts.ts";
import { type ItemWaste, wasteRanking } from "#server/domain/flow/statistics/waste-ranking.ts";

const anyWaste = fc
  .array(fc.option(fc.integer({ min: 0, max: 1e10 })), { minLength: STAGES.length, maxLength: STAGES.length })
  .map((amounts): ItemWaste => {
    const waste: ItemWaste = {};
    STAGES.forEach((stage, index) => {
      const amount = amounts[index] ?? null;
      if (amount !== null) waste[stage] = amount;
    });
    return waste;
  });

test("the ranking is sorted, its shares sum to one, its intervals are shares", () => {
  fc.assert(
    fc.property(fc.array(anyWaste, { minLength: 1, maxLength: 40 }), fc.integer(), (items, seed) => {
      const ranking = wasteRanking(items, seed);
      if (ranking.length === 0) return;
      expect(ranking.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 9);
      expect([...ranking].sort((left, right) => right.wasteMs - left.wasteMs)).toEqual(ranking);
      for (const { interval } of ranking) {
        if (interval === null) continue;
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.low).toBeLessThanOrEqual(interval.high);
        expect(interval.high).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
    { numRuns: 40 },
  );
});

test("the same items and seed give the same interval, another seed nearly the same", () => {
  const items = Array.from(
    { length: 300 },
    (_, index): ItemWaste => ({ pickup: 50 + (index % 7), coding: 40 + (index % 11) * 3 }),
  );
  expect(wasteRanking(items, 1)).toEqual(wasteRanking(items, 1));
  const [first] = wasteRanking(items, 1);
  const [other] = wasteRanking(items, 2);
  expect(other?.interval?.low).toBeCloseTo(first?.interval?.low ?? 0, 2);
});

test("cohorts that all say the same leave no doubt, cohorts that differ leave some", () => {
  const same = Array.from({ length: 50 }, (): ItemWaste => ({ pickup: 30, coding: 10 }));
  expect(wasteRanking(same, 7)[0]).toMatchObject({ stage: "pickup", share: 0.75, interval: { low: 0.75, high: 0.75 } });
  const split = Array.from(
    { length: 50 },
    (_, index): ItemWaste => (index % 2 === 0 ? { pickup: 30 } : { coding: 30 }),
  );
  const interval = wasteRanking(split, 7)[0]?.interval;
  expect((interval?.high ?? 0) - (interval?.low ?? 0)).toBeGreaterThan(0.2);
});

test("one item has a ranking without an interval, nothing wasted has no ranking", () => {
  expect(wasteRanking([{ pickup: 5 }], 1)).toEqual([{ stage: "pickup", wasteMs: 5, share: 1, interval: null }]);
  expect(wasteRanking([{ pickup: 0 }, {}], 1)).toEqual([]);
  expect(wasteRanking([], 1)).toEqual([]);
});
