import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cohortChange, isChange, type Period } from "#server/domain/flow/statistics/cohort-change.ts";
import { cohortMap, cohortSums } from "#server/domain/flow/statistics/cohort-map.ts";
import type { MeasuredItem } from "#server/domain/flow/statistics/measured-item.ts";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

const SEED = 7;

function period(items: readonly MeasuredItem[]): Period {
  return { map: cohortMap(cohortSums(items), new Map()), sample: items };
}

/** Items whose pickup lasts as exponential waits do, `meanMs` on average. */
function items(count: number, meanMs: number, seed: number, accurateShare = 0.8): MeasuredItem[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const pickup = -Math.log(1 - random()) * meanMs;
    const stage = (elapsedMs: number, processMs: number, accurate: boolean | null) => ({
      elapsedMs,
      processMs,
      wasteMs: elapsedMs - processMs,
      accurate,
    });
    return {
      key: `${index}`,
      leadTimeMs: pickup + DAY_MS,
      stages: [
        { stage: "coding", ...stage(DAY_MS, HOUR_MS, random() < accurateShare) },
        { stage: "pickup", ...stage(pickup, 0, null) },
      ],
    };
  });
}

const pickupOf = (change: ReturnType<typeof cohortChange>) =>
  change.stages.find(({ stage }) => stage === "pickup")?.elapsedMean ?? null;

describe("a period against the one before", () => {
  test("that waits twice as long is a change, in the stage, the lead time and the total", () => {
    const change = cohortChange(period(items(120, 6 * DAY_MS, 1)), period(items(120, 3 * DAY_MS, 2)), SEED);
    for (const one of [pickupOf(change), change.leadTimeMean, change.leadTimeP85]) {
      expect(one?.difference).toBeGreaterThan(0);
      expect(one !== null && isChange(one)).toBe(true);
    }
    expect(change.stages.find(({ stage }) => stage === "coding")?.elapsedMean).toEqual({
      difference: 0,
      interval: { low: 0, high: 0 },
    });
  });

  test("of too few items is no change, however large the difference looks", () => {
    const change = cohortChange(period(items(9, 60 * DAY_MS, 1)), period(items(200, DAY_MS, 2)), SEED);
    expect(change.leadTimeMean?.difference).toBeGreaterThan(DAY_MS);
    expect(change.leadTimeMean?.interval).toBeNull();
    expect(change.leadTimeMean !== null && isChange(change.leadTimeMean)).toBe(false);
  });

  test("has no difference in what one of them does not know", () => {
    const change = cohortChange(period(items(20, DAY_MS, 1)), period([]), SEED);
    expect(change.leadTimeMean).toBeNull();
    expect(change.rolledPercentCompleteAccurate).toBeNull();
    expect(change.items.difference).toBe(20);
  });

  test("finished 94 items after 80 by chance, and 140 after 80 not", () => {
    const count = (now: number, before: number) =>
      cohortChange(period(items(now, DAY_MS, 1)), period(items(before, DAY_MS, 2)), SEED).items;
    expect(isChange(count(94, 80))).toBe(false);
    expect(isChange(count(140, 80))).toBe(true);
  });

  test("says the same for the same items and seed", () => {
    const both = () => cohortChange(period(items(40, DAY_MS, 1)), period(items(40, 2 * DAY_MS, 2)), SEED);
    expect(both()).toEqual(both());
  });
});

test("two cohorts of one and the same kind are called changed about as seldom as the interval promises", () => {
  const rounds = 200;
  let called = 0;
  for (let round = 0; round < rounds; round += 1) {
    const change = cohortChange(
      period(items(60, 4 * DAY_MS, 1_000 + round)),
      period(items(60, 4 * DAY_MS, 9_000 + round)),
      round,
    );
    if (change.leadTimeMean !== null && isChange(change.leadTimeMean)) called += 1;
  }
  expect(called / rounds).toBeLessThan(0.11);
});

test("the differences are those of the maps, and each lies within its interval or next to it", () => {
  const size = fc.integer({ min: 10, max: 40 });
  fc.assert(
    fc.property(size, size, fc.nat(), (here, there, seed) => {
      const now = period(items(here, DAY_MS, seed));
      const before = period(items(there, 2 * DAY_MS, seed + 1));
      const change = cohortChange(now, before, seed);
      expect(change.leadTimeMean?.difference).toBeCloseTo(now.map.leadTime.meanMs - before.map.leadTime.meanMs, 3);
      const { low, high } = change.leadTimeMean?.interval ?? { low: 0, high: 0 };
      expect(low).toBeLessThanOrEqual(high);
      expect(change.leadTimeMean?.difference).toBeGreaterThan(low - (high - low));
      expect(change.leadTimeMean?.difference).toBeLessThan(high + (high - low));
    }),
    { numRuns: 30 },
  );
});
