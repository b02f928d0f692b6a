import type { LadderStage } from "#components/charts/stream-map/ladder-layout.ts";
import type { CohortMap } from "#server/domain/flow/statistics/cohort-map.ts";

/** The stages of a map that say something: somebody passed them or is in them now. */
export function livelyStages(map: CohortMap): CohortMap["stages"] {
  return map.stages.filter((stage) => stage.elapsed.n > 0 || stage.inProgress > 0);
}

/** A map's means as the ladder draws them. Waste is wait plus rework that was work, so the rest of it is rework. */
export function ladderStages(map: CohortMap): LadderStage[] {
  return livelyStages(map).map((stage) => {
    const wasteMeanMs = map.items === 0 ? 0 : stage.wasteMs / map.items;
    const reworkMs = Math.min(Math.max(0, wasteMeanMs - stage.waitMeanMs), stage.processMeanMs);
    return {
      stage: stage.stage,
      label: stage.label,
      waitMs: stage.waitMeanMs,
      workMs: stage.processMeanMs - reworkMs,
      reworkMs,
    };
  });
}
