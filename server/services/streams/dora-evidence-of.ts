import type { Database, Transaction } from "#server/db/database.ts";
import { changesLiveBefore, firstProductionDeployment, productionDeployments } from "#server/db/deployments.ts";
import { type DoraEvidence, doraEvidence } from "#server/domain/flow/statistics/dora-evidence.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/**
 * What stands behind DORA's keys in a range, and the range it is: without `from` it starts with the first production
 * deployment.
 */
export async function doraEvidenceOf(
  db: Database | Transaction,
  streamId: string,
  range: { from: EpochMs | null; to: EpochMs; now: EpochMs },
  services: readonly string[] | null,
): Promise<{ evidence: DoraEvidence; from: EpochMs }> {
  const from = range.from ?? (await firstProductionDeployment(db, streamId, range.now)) ?? range.to;
  const deployments = await productionDeployments(db, streamId, { ...range, from });
  const changes = new Set(deployments.flatMap((one) => one.changeStarts.map(({ key }) => key)));
  const before = range.from === null ? [] : await changesLiveBefore(db, streamId, from, [...changes]);
  return { evidence: doraEvidence(deployments, { ...range, from, services }, before), from };
}

/** The range of a page: it does not reach beyond `now`, or its days to come would dilute its rates. */
export function doraRange(
  query: { from?: Date | undefined; to?: Date | undefined },
  now: EpochMs,
): { from: EpochMs | null; to: EpochMs; now: EpochMs } {
  const to = Math.min(query.to?.getTime() ?? now, now);
  return { from: query.from === undefined ? null : Math.min(query.from.getTime(), to), to, now };
}
