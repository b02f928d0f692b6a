import type { CalendarBucket } from "#server/domain/flow/statistics/calendar-buckets.ts";
import { type Dora, doraOf } from "#server/domain/flow/statistics/dora.ts";
import { type DoraEvidence, evidenceIn } from "#server/domain/flow/statistics/dora-evidence.ts";

export type DoraBucket = CalendarBucket & { keys: Dora };

/** The five keys of each day, week or month of a range, from the evidence of the whole range. */
export function doraTrend(evidence: DoraEvidence, buckets: readonly CalendarBucket[]): DoraBucket[] {
  return buckets.map((bucket) => ({
    ...bucket,
    keys: doraOf(evidenceIn(evidence, bucket.from, bucket.to), bucket.to - bucket.from),
  }));
}
