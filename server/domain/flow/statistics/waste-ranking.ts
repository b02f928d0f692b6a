import { STAGES, type StageId } from "#server/domain/flow/facts.ts";
import { percentile } from "#server/domain/flow/statistics/percentile.ts";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

/** What one item wasted, by stage; absent stages wasted nothing. */
export type ItemWaste = Partial<Record<StageId, DurationMs>>;

export type RankedWaste = {
  stage: StageId;
  wasteMs: DurationMs;
  /** Of all waste of these items. */
  share: number;
  /** Where the share of 95 % of resampled cohorts lies; null of fewer than two items. */
  interval: { low: number; high: number } | null;
};

/** The interval is drawn from at most this many items. */
export const MOST_SAMPLED_ITEMS = 2_000;
const RESAMPLES = 400;

/**
 * Stages by the waste summed over the items, most first, with a percentile bootstrap interval of each share (Efron):
 * cohorts of the same size drawn from the items with replacement. Deterministic: the same items and seed give the same
 * interval. Stages that wasted nothing are left out. More items than `MOST_SAMPLED_ITEMS` are the caller's mistake.
 */
export function wasteRanking(
  items: readonly ItemWaste[],
  seed: number,
  stages: readonly StageId[] = STAGES,
): RankedWaste[] {
  const columns = stages.map((stage) => Float64Array.from(items, (item) => item[stage] ?? 0));
  const totals = columns.map(sum);
  const total = totals.reduce((whole, part) => whole + part, 0);
  if (total === 0) return [];
  const intervals = items.length < 2 ? null : shareIntervals(columns, items.length, seed);
  return stages
    .map((stage, index): RankedWaste => {
      const wasteMs = totals[index] ?? 0;
      return { stage, wasteMs, share: wasteMs / total, interval: intervals?.[index] ?? null };
    })
    .filter((ranked) => ranked.wasteMs > 0)
    .sort((left, right) => right.wasteMs - left.wasteMs);
}

function shareIntervals(columns: readonly Float64Array[], items: number, seed: number) {
  const random = seededRandom(seed);
  const shares = columns.map(() => new Float64Array(RESAMPLES));
  const drawn = new Float64Array(columns.length);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    drawn.fill(0);
    for (let draw = 0; draw < items; draw++) {
      const item = Math.floor(random() * items);
      for (let column = 0; column < columns.length; column++) {
        drawn[column] = (drawn[column] ?? 0) + (columns[column]?.[item] ?? 0);
      }
    }
    const whole = sum(drawn);
    shares.forEach((share, column) => {
      share[resample] = whole === 0 ? 0 : (drawn[column] ?? 0) / whole;
    });
  }
  return shares.map((share) => {
    const sorted = share.sort();
    return { low: percentile(sorted, 0.025) ?? 0, high: percentile(sorted, 0.975) ?? 0 };
  });
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
