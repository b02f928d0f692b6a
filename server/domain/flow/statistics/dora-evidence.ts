import type { DeploymentFacts } from "#server/domain/flow/facts.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** `[from, to)`; `services` null: all, pooled. Nothing known only after `now` counts. */
export type DoraScope = { from: EpochMs; to: EpochMs; services: readonly string[] | null; now: EpochMs };

/** A success of the range: `finishedAt` is known, `failure` is what was known of it at `now`. */
export type ProductionSuccess = Omit<DeploymentFacts, "finishedAt"> & { finishedAt: EpochMs };

/** A change and the deployment by which a service's users first had it. `leadTimeMs` null: nobody knows when it was authored. */
export type ChangeLive = {
  key: string;
  service: string;
  deploymentId: string;
  firstAuthoredAt: EpochMs | null;
  liveAt: EpochMs;
  leadTimeMs: DurationMs | null;
};

/** What stands behind DORA's numbers, each list by time. */
export type DoraEvidence = {
  /** S: every success of the range, rollbacks among them. */
  successes: ProductionSuccess[];
  rollbacks: ProductionSuccess[];
  /** Successes that failed later; rollbacks are attempts to restore, so they are no part of what can fail. */
  failed: ProductionSuccess[];
  /** Those of the failed that were restored by `now`, with how long it took. */
  recovered: { deployment: ProductionSuccess; recoveredAt: EpochMs; recoveryMs: DurationMs }[];
  /** Successes, no rollbacks, that mend an earlier one. */
  fixes: ProductionSuccess[];
  changes: ChangeLive[];
};

/**
 * The deployments and changes behind DORA's five keys. A change counts once per service, at its first success known: so
 * that one that was live before a rollback is not counted anew, `deployments` reach back before the range, or
 * `liveBefore` names what was live in a service before.
 */
export function doraEvidence(
  deployments: readonly DeploymentFacts[],
  scope: DoraScope,
  liveBefore: readonly { service: string; key: string }[] = [],
): DoraEvidence {
  const services = scope.services === null ? null : new Set(scope.services.map((name) => name.toLowerCase()));
  const known = deployments
    .filter(({ service }) => services === null || services.has(service.toLowerCase()))
    .flatMap((one) => successOf(one, scope) ?? [])
    .sort((left, right) => left.finishedAt - right.finishedAt || (left.id < right.id ? -1 : 1));
  const successes = known.filter((one) => one.finishedAt >= scope.from);
  const rollbacks = successes.filter(isRollback);
  const failed = successes.filter((one) => !isRollback(one) && one.failure !== null);
  return {
    successes,
    rollbacks,
    failed,
    recovered: failed.flatMap((one) => recovery(one, scope.now) ?? []),
    fixes: successes.filter((one) => !isRollback(one) && one.fixes.length > 0),
    changes: changesLive(known, liveBefore).filter((change) => change.liveAt >= scope.from),
  };
}

/** The part of the evidence that lies in `[from, to)`, by when the deployment finished. */
export function evidenceIn(evidence: DoraEvidence, from: EpochMs, to: EpochMs): DoraEvidence {
  const within = (at: EpochMs) => at >= from && at < to;
  const deployedWithin = (one: ProductionSuccess) => within(one.finishedAt);
  return {
    successes: evidence.successes.filter(deployedWithin),
    rollbacks: evidence.rollbacks.filter(deployedWithin),
    failed: evidence.failed.filter(deployedWithin),
    recovered: evidence.recovered.filter(({ deployment }) => deployedWithin(deployment)),
    fixes: evidence.fixes.filter(deployedWithin),
    changes: evidence.changes.filter(({ liveAt }) => within(liveAt)),
  };
}

/** A success stays one when it is struck later; an attempt that never succeeded is deploy rework instead. */
function successOf(one: DeploymentFacts, scope: DoraScope): ProductionSuccess | null {
  const { finishedAt, failure } = one;
  const counts =
    one.tier === "production" &&
    (one.status === "succeeded" || one.status === "rolled_back") &&
    failure?.reason !== "failed";
  if (!counts || finishedAt === null || finishedAt > scope.now || finishedAt >= scope.to) return null;
  return { ...one, finishedAt, failure: failure !== null && failure.at <= scope.now ? failure : null };
}

/** The sender can call it one though no success before it is known. */
function isRollback(one: ProductionSuccess): boolean {
  return one.flags.includes("rollback");
}

function recovery(deployment: ProductionSuccess, now: EpochMs): DoraEvidence["recovered"][number] | null {
  const recoveredAt = deployment.failure?.recoveredAt ?? null;
  if (recoveredAt === null || recoveredAt > now) return null;
  return { deployment, recoveredAt, recoveryMs: Math.max(recoveredAt - deployment.finishedAt, 0) };
}

/** First authored commit → first success, of each service and change. */
function changesLive(
  successes: readonly ProductionSuccess[],
  liveBefore: readonly { service: string; key: string }[],
): ChangeLive[] {
  const seen = new Set(liveBefore.map(({ service, key }) => `${service}\n${key}`));
  const changes: ChangeLive[] = [];
  for (const { id, service, finishedAt, changeStarts } of successes) {
    for (const { key, firstAuthoredAt } of changeStarts) {
      const once = `${service}\n${key}`;
      if (seen.has(once)) continue;
      seen.add(once);
      const leadTimeMs = firstAuthoredAt === null ? null : Math.max(finishedAt - firstAuthoredAt, 0);
      changes.push({ key, service, deploymentId: id, firstAuthoredAt, liveAt: finishedAt, leadTimeMs });
    }
  }
  return changes;
}
