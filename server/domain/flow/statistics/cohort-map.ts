import { STAGES, type StageId } from "#server/domain/flow/facts.ts";
import { DEFAULT_SHOWN_STAGES, type ShownStage } from "#server/domain/flow/shown-stages.ts";
import type { MeasuredItem } from "#server/domain/flow/statistics/measured-item.ts";
import { type Percentiles, percentiles } from "#server/domain/flow/statistics/percentile.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

/** Sums over a cohort: what the database adds up, or `cohortSums` does. Durations in milliseconds. */
export type CohortSums = {
  items: number;
  leadTime: Percentiles & { sumMs: DurationMs };
  stages: ReadonlyMap<StageId, StageSums>;
};
export type StageSums = {
  elapsed: Percentiles & { sumMs: DurationMs };
  processSumMs: DurationMs;
  wasteSumMs: DurationMs;
  /** Items whose verdict is true, and false. */
  accurate: number;
  inaccurate: number;
};

/** Means divide by the cohort, so the stages' means sum to the mean lead time; percentiles speak for items having it. */
export type Distribution = Percentiles & { meanMs: DurationMs };
export type StageMap = ShownStage & {
  elapsed: Distribution;
  processMeanMs: DurationMs;
  waitMeanMs: DurationMs;
  percentCompleteAccurate: number | null;
  /** Items with a verdict. */
  evidence: number;
  inProgress: number;
  /** Summed over the cohort. */
  wasteMs: DurationMs;
  shareOfWaste: number;
};
export type CohortMap = {
  items: number;
  leadTime: Distribution;
  processMeanMs: DurationMs;
  waitMeanMs: DurationMs;
  activityRatio: number | null;
  rolledPercentCompleteAccurate: number | null;
  stages: StageMap[];
  worstStage: StageId | null;
};

/** A stage's %C/A counts in the rolled one from this many verdicts on. */
export const LEAST_ROLLED_EVIDENCE = 5;

const NO_STAGE: StageSums = {
  elapsed: { p50: null, p85: null, p95: null, n: 0, sumMs: 0 },
  processSumMs: 0,
  wasteSumMs: 0,
  accurate: 0,
  inaccurate: 0,
};

/**
 * The map of a cohort (the items that finished in a range): every stage the team shows, in the order of travel, present
 * or not. `inProgress` counts the open items by the stage they are in.
 */
export function cohortMap(
  sums: CohortSums,
  inProgress: ReadonlyMap<StageId, number>,
  shown: readonly ShownStage[] = DEFAULT_SHOWN_STAGES,
): CohortMap {
  const perItem = (sum: number) => (sums.items === 0 ? 0 : sum / sums.items);
  const distribution = (of: Percentiles & { sumMs: number }): Distribution => ({
    meanMs: perItem(of.sumMs),
    p50: of.p50,
    p85: of.p85,
    p95: of.p95,
    n: of.n,
  });
  const of = (stage: StageId) => sums.stages.get(stage) ?? NO_STAGE;
  const totalWaste = shown.reduce((sum, { stage }) => sum + of(stage).wasteSumMs, 0);
  const stages = shown.map(({ stage, label, parts }): StageMap => {
    const { elapsed, processSumMs, wasteSumMs, accurate, inaccurate } = of(stage);
    const evidence = accurate + inaccurate;
    return {
      stage,
      label,
      parts,
      elapsed: distribution(elapsed),
      processMeanMs: perItem(processSumMs),
      waitMeanMs: perItem(elapsed.sumMs - processSumMs),
      percentCompleteAccurate: evidence === 0 ? null : accurate / evidence,
      evidence,
      inProgress: inProgress.get(stage) ?? 0,
      wasteMs: wasteSumMs,
      shareOfWaste: totalWaste === 0 ? 0 : wasteSumMs / totalWaste,
    };
  });
  const processSum = shown.reduce((sum, { stage }) => sum + of(stage).processSumMs, 0);
  return {
    items: sums.items,
    leadTime: distribution(sums.leadTime),
    processMeanMs: perItem(processSum),
    waitMeanMs: perItem(sums.leadTime.sumMs - processSum),
    activityRatio: sums.leadTime.sumMs === 0 ? null : processSum / sums.leadTime.sumMs,
    rolledPercentCompleteAccurate: rolled(stages),
    stages,
    worstStage: worstStage(stages),
  };
}

/** The share of work that passes every stage right the first time; null where no stage has evidence enough. */
function rolled(stages: readonly StageMap[]): number | null {
  const shares = stages
    .filter((stage) => stage.evidence >= LEAST_ROLLED_EVIDENCE)
    .flatMap((stage) => stage.percentCompleteAccurate ?? []);
  return shares.length === 0 ? null : shares.reduce((product, share) => product * share, 1);
}

/** Most waste; of equals the earlier stage; null where nothing was wasted. */
function worstStage(stages: readonly StageMap[]): StageId | null {
  let worst: StageMap | null = null;
  for (const stage of stages) {
    if (stage.wasteMs > (worst?.wasteMs ?? 0)) worst = stage;
  }
  return worst?.stage ?? null;
}

/** Adds a cohort up item by item: the reference for what the database adds up. */
export function cohortSums(items: readonly MeasuredItem[]): CohortSums {
  const stages = new Map<StageId, StageSums>();
  for (const name of new Set<StageId>([...STAGES, ...items.flatMap((item) => item.stages.map(({ stage }) => stage))])) {
    const present = items.flatMap((item) => item.stages.filter((stage) => stage.stage === name));
    if (present.length === 0) continue;
    const sum = (of: (stage: (typeof present)[number]) => number) => present.reduce((total, one) => total + of(one), 0);
    stages.set(name, {
      elapsed: { ...percentiles(present.map((stage) => stage.elapsedMs)), sumMs: sum((stage) => stage.elapsedMs) },
      processSumMs: sum((stage) => stage.processMs),
      wasteSumMs: sum((stage) => stage.wasteMs),
      accurate: present.filter((stage) => stage.accurate === true).length,
      inaccurate: present.filter((stage) => stage.accurate === false).length,
    });
  }
  const leadTimes = items.map((item) => item.leadTimeMs);
  return {
    items: items.length,
    leadTime: { ...percentiles(leadTimes), sumMs: leadTimes.reduce((total, one) => total + one, 0) },
    stages,
  };
}
