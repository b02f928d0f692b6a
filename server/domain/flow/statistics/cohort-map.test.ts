import fc from "fast-check";
import { expect, test } from "vitest";
import { STAGES, type Stage } from "#server/domain/flow/facts.ts";
import { type CohortMap, cohortMap, cohortSums } from "#server/domain/flow/statistics/cohort-map.ts";
import type { MeasuredItem, MeasuredStage } from "#server/domain/flow/statistics/measured-item.ts";

const anyStage = (stage: Stage) =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 1e10 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(true, false, null),
    )
    .map(([elapsedMs, share, accurate]): MeasuredStage => {
      const processMs = Math.floor(elapsedMs * share);
      return { stage, elapsedMs, processMs, wasteMs: elapsedMs - Math.floor(processMs / 2), accurate };
    });
const anyItem = fc
  .tuple(fc.subarray([...STAGES]), fc.uuid())
  .chain(([present, key]) => fc.tuple(fc.tuple(...present.map(anyStage)), fc.constant(key)))
  .map(
    ([stages, key]): MeasuredItem => ({
      key,
      leadTimeMs: stages.reduce((sum, stage) => sum + stage.elapsedMs, 0),
      stages,
    }),
  );

function mapOf(items: MeasuredItem[]): CohortMap {
  return cohortMap(cohortSums(items), new Map());
}

test("the stages' means sum to the mean lead time, work and wait too", () => {
  fc.assert(
    fc.property(fc.array(anyItem), (items) => {
      const map = mapOf(items);
      const sum = (of: (stage: CohortMap["stages"][number]) => number) =>
        map.stages.reduce((all, one) => all + of(one), 0);
      expect(sum((stage) => stage.elapsed.meanMs)).toBeCloseTo(map.leadTime.meanMs, 2);
      expect(sum((stage) => stage.processMeanMs)).toBeCloseTo(map.processMeanMs, 2);
      expect(sum((stage) => stage.waitMeanMs)).toBeCloseTo(map.waitMeanMs, 2);
      expect(map.processMeanMs + map.waitMeanMs).toBeCloseTo(map.leadTime.meanMs, 2);
    }),
  );
});

test("shares of waste sum to one, or all are nothing", () => {
  fc.assert(
    fc.property(fc.array(anyItem), (items) => {
      const map = mapOf(items);
      const whole = map.stages.reduce((sum, stage) => sum + stage.shareOfWaste, 0);
      expect(whole).toBeCloseTo(map.worstStage === null ? 0 : 1, 6);
    }),
  );
});

test("the order of the items does not show", () => {
  fc.assert(
    fc.property(fc.array(anyItem), (items) => {
      const forwards = mapOf(items);
      const backwards = mapOf([...items].reverse());
      expect(backwards.items).toBe(forwards.items);
      expect(backwards.leadTime.p85).toBe(forwards.leadTime.p85);
      expect(backwards.worstStage).toBe(forwards.worstStage);
    }),
  );
});

const stage = (name: Stage, elapsedMs: number, processMs: number, accurate: boolean | null): MeasuredStage => ({
  stage: name,
  elapsedMs,
  processMs,
  wasteMs: elapsedMs - processMs,
  accurate,
});

test("an absent stage counts nothing in the mean and is left out of the percentiles", () => {
  const map = mapOf([
    { key: "a", leadTimeMs: 300, stages: [stage("coding", 200, 50, true), stage("pickup", 100, 0, null)] },
    { key: "b", leadTimeMs: 100, stages: [stage("coding", 100, 100, false)] },
  ]);
  const pickup = map.stages.find((one) => one.stage === "pickup");
  expect(pickup?.elapsed).toEqual({ meanMs: 50, p50: 100, p85: 100, p95: 100, n: 1 });
  expect(map.leadTime).toMatchObject({ meanMs: 200, p50: 200, n: 2 });
  expect(map.activityRatio).toBe(150 / 400);
  expect(map.stages.find((one) => one.stage === "coding")).toMatchObject({ percentCompleteAccurate: 0.5, evidence: 2 });
  expect(pickup).toMatchObject({ percentCompleteAccurate: null, evidence: 0, shareOfWaste: 100 / 250 });
  expect(map.worstStage).toBe("coding");
});

test("four verdicts are not enough for the rolled %C/A, five are", () => {
  const verdicts = (count: number) =>
    Array.from(
      { length: count },
      (_, index): MeasuredItem => ({
        key: `${index}`,
        leadTimeMs: 10,
        stages: [stage("coding", 5, 5, index > 0), stage("review", 5, 5, index > 1 ? true : null)],
      }),
    );
  expect(mapOf(verdicts(4)).rolledPercentCompleteAccurate).toBeNull();
  expect(mapOf(verdicts(5)).rolledPercentCompleteAccurate).toBeCloseTo(0.8);
  expect(mapOf(verdicts(10)).rolledPercentCompleteAccurate).toBeCloseTo(0.9);
});

test("a cohort of nobody is all zeros and nulls, and still counts what is in progress", () => {
  const map = cohortMap(cohortSums([]), new Map([["review", 3]]));
  expect(map).toMatchObject({ items: 0, activityRatio: null, rolledPercentCompleteAccurate: null, worstStage: null });
  expect(map.leadTime).toEqual({ meanMs: 0, p50: null, p85: null, p95: null, n: 0 });
  expect(map.stages.map((one) => one.stage)).toEqual([...STAGES]);
  expect(map.stages.find((one) => one.stage === "review")?.inProgress).toBe(3);
});
