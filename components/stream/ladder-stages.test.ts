import fc from "fast-check";
import { expect, it } from "vitest";
import { ladderStages } from "#components/stream/ladder-stages.ts";
import { STAGES } from "#server/domain/flow/facts.ts";
import { cohortMap, cohortSums } from "#server/domain/flow/statistics/cohort-map.ts";
import type { MeasuredItem } from "#server/domain/flow/statistics/measured-item.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

const measured = fc
  .array(
    fc.record({
      stage: fc.constantFrom(...STAGES),
      waitMs: fc.integer({ min: 0, max: 30 * DAY_MS }),
      workMs: fc.integer({ min: 0, max: DAY_MS }),
      reworkMs: fc.integer({ min: 0, max: DAY_MS }),
    }),
    { maxLength: 10 },
  )
  .map((parts): MeasuredItem => {
    const stages = [...new Map(parts.map((part) => [part.stage, part])).values()].map((part) => ({
      stage: part.stage,
      elapsedMs: part.waitMs + part.workMs + part.reworkMs,
      processMs: part.workMs + part.reworkMs,
      wasteMs: part.waitMs + part.reworkMs,
      accurate: null,
    }));
    return { key: "acme/shop#1", leadTimeMs: stages.reduce((sum, stage) => sum + stage.elapsedMs, 0), stages };
  });

it("one item that was worked on twice shows the second time as rework", () => {
  const item: MeasuredItem = {
    key: "acme/shop#1",
    leadTimeMs: 10 * HOUR_MS,
    stages: [
      { stage: "review", elapsedMs: 10 * HOUR_MS, processMs: 4 * HOUR_MS, wasteMs: 7 * HOUR_MS, accurate: false },
    ],
  };
  expect(ladderStages(cohortMap(cohortSums([item]), new Map()))).toEqual([
    { stage: "review", label: "Review", waitMs: 6 * HOUR_MS, workMs: 3 * HOUR_MS, reworkMs: HOUR_MS },
  ]);
});

it("the ladder's parts sum to the mean lead time, none of them negative", () => {
  fc.assert(
    fc.property(fc.array(measured, { minLength: 1, maxLength: 20 }), (items) => {
      const map = cohortMap(cohortSums(items), new Map());
      const parts = ladderStages(map).flatMap((stage) => [stage.waitMs, stage.workMs, stage.reworkMs]);
      for (const part of parts) expect(part).toBeGreaterThanOrEqual(0);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(map.leadTime.meanMs, 3);
    }),
  );
});

it("a stage nobody passed but somebody is in stands on the map", () => {
  const map = cohortMap(cohortSums([]), new Map([["staging", 3]]));
  expect(ladderStages(map).map((stage) => stage.stage)).toEqual(["staging"]);
});
