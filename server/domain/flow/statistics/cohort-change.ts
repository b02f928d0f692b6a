import type { StageId } from "#server/domain/flow/facts.ts";
import { type CohortMap, LEAST_ROLLED_EVIDENCE } from "#server/domain/flow/statistics/cohort-map.ts";
import type { MeasuredItem } from "#server/domain/flow/statistics/measured-item.ts";
import { percentile } from "#server/domain/flow/statistics/percentile.ts";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";

/**
 * By how much a figure differs from the period before, and where the difference of 95 % of resampled pairs of cohorts lies;
 * `interval` null: too few items to tell.
 */
export type Difference = { difference: number; interval: { low: number; high: number } | null };

/** null: one of the two periods does not have the figure. */
export type StageChange = {
  stage: StageId;
  elapsedMean: Difference | null;
  processMean: Difference | null;
  waitMean: Difference | null;
  percentCompleteAccurate: Difference | null;
};
export type CohortChange = {
  items: Difference;
  leadTimeMean: Difference | null;
  leadTimeP50: Difference | null;
  leadTimeP85: Difference | null;
  processMean: Difference | null;
  activityRatio: Difference | null;
  rolledPercentCompleteAccurate: Difference | null;
  stages: StageChange[];
};

/** A period: its map, and at most 2,000 of its items for the intervals. */
export type Period = { map: CohortMap; sample: readonly MeasuredItem[] };

/** Below this many items in either period no interval is drawn: a bootstrap of few items is far too sure of itself. */
export const LEAST_COMPARED_ITEMS = 10;
const RESAMPLES = 400;

/** True where noise alone would hardly do it: the interval excludes 0. */
export function isChange({ interval }: Difference): boolean {
  return interval !== null && (interval.low > 0 || interval.high < 0);
}

/**
 * How a period differs from the one before, of the same length. Differences are those of the maps; their intervals are
 * percentile bootstraps (Efron), each period resampled on its own. Deterministic: the same items and seed give the same.
 * Counts of finished items are compared as Poisson counts.
 */
export function cohortChange(now: Period, before: Period, seed: number): CohortChange {
  const stages = now.map.stages.map(({ stage }) => stage);
  const here = figuresOfMap(now.map);
  const there = figuresOfMap(before.map);
  const enough = Math.min(now.sample.length, before.sample.length) >= LEAST_COMPARED_ITEMS;
  const random = seededRandom(seed);
  const drawn = enough
    ? { here: resampled(now.sample, stages, random), there: resampled(before.sample, stages, random) }
    : null;
  const compared = here.map((figure, index): Difference | null => {
    const earlier = there[index] ?? Number.NaN;
    if (Number.isNaN(figure) || Number.isNaN(earlier)) return null;
    return { difference: figure - earlier, interval: drawn && intervalOf(drawn.here, drawn.there, index) };
  });
  const figure = (index: number) => compared[index] ?? null;
  return {
    items: countDifference(now.map.items, before.map.items),
    leadTimeMean: figure(0),
    leadTimeP50: figure(1),
    leadTimeP85: figure(2),
    processMean: figure(3),
    activityRatio: figure(4),
    rolledPercentCompleteAccurate: figure(5),
    stages: stages.map((stage, index) => {
      const first = WHOLE + index * PER_STAGE;
      return {
        stage,
        elapsedMean: figure(first),
        processMean: figure(first + 1),
        waitMean: figure(first + 2),
        percentCompleteAccurate: figure(first + 3),
      };
    }),
  };
}

/** Figures of a cohort in one row: of the whole, then of each stage; NaN where there is none. */
const WHOLE = 6;
const PER_STAGE = 4;

function figuresOfMap(map: CohortMap): number[] {
  const some = (figure: number | null) => (map.items === 0 ? Number.NaN : (figure ?? Number.NaN));
  return [
    ...[map.leadTime.meanMs, map.leadTime.p50, map.leadTime.p85, map.processMeanMs, map.activityRatio],
    map.rolledPercentCompleteAccurate,
    ...map.stages.flatMap((stage) => [
      ...[stage.elapsed.meanMs, stage.processMeanMs, stage.waitMeanMs, stage.percentCompleteAccurate],
    ]),
  ].map(some);
}

/** What an item adds to the sums of a stage: elapsed, process, verdicts that are true, all verdicts. */
const SUMS = 4;

/** A row of figures for each of the resamples. */
function resampled(items: readonly MeasuredItem[], stages: readonly StageId[], random: () => number): Float64Array[] {
  const width = SUMS * stages.length;
  const rows = new Float64Array(items.length * width);
  items.forEach((item, index) => {
    for (const { stage, elapsedMs, processMs, accurate } of item.stages) {
      const column = stages.indexOf(stage);
      if (column === -1) continue;
      const verdict = accurate === null ? 0 : 1;
      rows.set([elapsedMs, processMs, accurate === true ? 1 : 0, verdict], index * width + column * SUMS);
    }
  });
  const leadTimes = Float64Array.from(items, ({ leadTimeMs }) => leadTimeMs);
  const drawnLeadTimes = new Float64Array(items.length);
  const sums = new Float64Array(width);
  return Array.from({ length: RESAMPLES }, () => {
    sums.fill(0);
    for (let draw = 0; draw < items.length; draw += 1) {
      const item = Math.floor(random() * items.length);
      drawnLeadTimes[draw] = leadTimes[item] ?? 0;
      for (let column = 0; column < width; column += 1) {
        sums[column] = (sums[column] ?? 0) + (rows[item * width + column] ?? 0);
      }
    }
    return figuresOfSums(sums, drawnLeadTimes.sort());
  });
}

function figuresOfSums(sums: Float64Array, sortedLeadTimes: Float64Array): Float64Array {
  const items = sortedLeadTimes.length;
  const stages = sums.length / SUMS;
  const figures = new Float64Array(WHOLE + stages * PER_STAGE);
  let process = 0;
  let rolled = Number.NaN;
  for (let stage = 0; stage < stages; stage += 1) {
    const [elapsed = 0, worked = 0, accurate = 0, verdicts = 0] = sums.subarray(stage * SUMS, (stage + 1) * SUMS);
    process += worked;
    const share = verdicts === 0 ? Number.NaN : accurate / verdicts;
    if (verdicts >= LEAST_ROLLED_EVIDENCE) rolled = (Number.isNaN(rolled) ? 1 : rolled) * share;
    figures.set([elapsed / items, worked / items, (elapsed - worked) / items, share], WHOLE + stage * PER_STAGE);
  }
  const leadTime = sortedLeadTimes.reduce((sum, one) => sum + one, 0);
  figures.set([
    leadTime / items,
    percentile(sortedLeadTimes, 0.5) ?? Number.NaN,
    percentile(sortedLeadTimes, 0.85) ?? Number.NaN,
    process / items,
    leadTime === 0 ? Number.NaN : process / leadTime,
    rolled,
  ]);
  return figures;
}

/** null where too many resamples do not have the figure. */
function intervalOf(here: readonly Float64Array[], there: readonly Float64Array[], figure: number) {
  const differences = Float64Array.from(
    here.map((row, resample) => (row[figure] ?? Number.NaN) - (there[resample]?.[figure] ?? Number.NaN)),
  )
    .filter((difference) => !Number.isNaN(difference))
    .sort();
  if (differences.length < RESAMPLES / 2) return null;
  return { low: percentile(differences, 0.025) ?? 0, high: percentile(differences, 0.975) ?? 0 };
}

/** Two counts of equal lengths of time: the variance of their difference is their sum. */
function countDifference(now: number, before: number): Difference {
  const difference = now - before;
  const half = 1.96 * Math.sqrt(now + before);
  const enough = now + before >= LEAST_COMPARED_ITEMS;
  return { difference, interval: enough ? { low: difference - half, high: difference + half } : null };
}
