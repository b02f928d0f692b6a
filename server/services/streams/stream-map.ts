import { firstFinish } from "#server/db/cohort-sums.ts";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { Distribution } from "#server/domain/flow/statistics/cohort-map.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { cohort, cohortFilter } from "./cohort.ts";
import { seconds } from "./item-answer.ts";
import type { MapQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { visibleStream } from "./visible-stream.ts";

type DistributionAnswer = { mean: number; p50: number | null; p85: number | null; p95: number | null; n: number };

/** The value-stream map as the public API shows it; durations in seconds. */
export type MapAnswer = {
  from: string;
  to: string;
  now: string;
  calendar: "elapsed" | "business";
  items: number;
  leadTime: DistributionAnswer;
  processSeconds: number;
  waitSeconds: number;
  activityRatio: number | null;
  rolledPercentCompleteAccurate: number | null;
  stages: {
    stage: StageId;
    label: string;
    elapsed: DistributionAnswer;
    process: { mean: number };
    wait: { mean: number };
    percentCompleteAccurate: number | null;
    evidence: number;
    inProgress: number;
    wasteSeconds: number;
    shareOfWaste: number;
  }[];
  worstStage: StageId | null;
};

/**
 * The map of the items that finished in `[from, to)`. Without `from` the range starts with the first item that finished
 * (without any: at `to`), without `to` it ends at `now`.
 */
export async function streamMap(ctx: ServiceContext, streamId: string, query: MapQuery): Promise<MapAnswer> {
  const { shownStages } = await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const now = readNow(ctx, query);
  const to = query.to ?? now;
  const { map } = await cohort(ctx.db, streamId, query.calendar, cohortFilter(query, now), shownStages);
  const from = query.from ?? (await firstFinish(ctx.db, streamId, now.getTime())) ?? to;
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    now: now.toISOString(),
    calendar: query.calendar,
    items: map.items,
    leadTime: distributionAnswer(map.leadTime),
    processSeconds: seconds(map.processMeanMs),
    waitSeconds: seconds(map.waitMeanMs),
    activityRatio: map.activityRatio,
    rolledPercentCompleteAccurate: map.rolledPercentCompleteAccurate,
    stages: map.stages.map((stage) => ({
      stage: stage.stage,
      label: stage.label,
      elapsed: distributionAnswer(stage.elapsed),
      process: { mean: seconds(stage.processMeanMs) },
      wait: { mean: seconds(stage.waitMeanMs) },
      percentCompleteAccurate: stage.percentCompleteAccurate,
      evidence: stage.evidence,
      inProgress: stage.inProgress,
      wasteSeconds: seconds(stage.wasteMs),
      shareOfWaste: stage.shareOfWaste,
    })),
    worstStage: map.worstStage,
  };
}

function distributionAnswer(of: Distribution): DistributionAnswer {
  const orNull = (ms: number | null) => (ms === null ? null : seconds(ms));
  return { mean: seconds(of.meanMs), p50: orNull(of.p50), p85: orNull(of.p85), p95: orNull(of.p95), n: of.n };
}
