import type { DeploymentFacts } from "#server/domain/flow/facts.ts";
import { mean, percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { DAY_MS, type DurationMs, type EpochMs } from "#server/domain/shared/time.ts";

export type DoraDuration = { p50Ms: DurationMs | null; meanMs: DurationMs | null; n: number };

/** DORA's five keys of a range. Rates are shares of one; null where there is nothing to divide by. */
export type Dora = {
  deploymentsPerDay: number | null;
  changeLeadTime: DoraDuration;
  changeFailRate: number | null;
  failedDeploymentRecovery: DoraDuration;
  deploymentReworkRate: number | null;
  deployments: number;
  failed: number;
  rollbacks: number;
};

/** `[from, to)`; `service` null: pooled. Nothing known only after `now` counts. */
export type DoraScope = { from: EpochMs; to: EpochMs; service: string | null; now: EpochMs };

/**
 * DORA's five keys (dora.dev, "Software delivery metrics", 2024) over the successes S among production deployments.
 * Change lead time takes each change once per service, at its first success known: `deployments` should reach back
 * before the range, so that a change that was live before a rollback is not counted anew. Rollbacks are attempts to
 * restore, so they are no part of what can fail.
 */
export function dora(deployments: readonly DeploymentFacts[], scope: DoraScope): Dora {
  const successes = deployments
    .filter((one) => isSuccess(one, scope) && one.finishedAt !== null && one.finishedAt < scope.to)
    .sort((left, right) => (left.finishedAt ?? 0) - (right.finishedAt ?? 0) || (left.id < right.id ? -1 : 1));
  const inRange = successes.filter((one) => (one.finishedAt ?? 0) >= scope.from);
  const rollbacks = inRange.filter(isRollback);
  const failed = inRange.filter((one) => !isRollback(one) && failureBy(one, scope.now) !== null);
  const fixes = inRange.filter((one) => !isRollback(one) && one.fixes.length > 0);
  const days = (scope.to - scope.from) / DAY_MS;
  return {
    deploymentsPerDay: days > 0 ? inRange.length / days : null,
    changeLeadTime: duration(changeLeadTimes(successes, scope.from)),
    changeFailRate: share(failed.length, inRange.length - rollbacks.length),
    failedDeploymentRecovery: duration(failed.flatMap((one) => recoveryMs(one, scope.now) ?? [])),
    deploymentReworkRate: share(rollbacks.length + fixes.length, inRange.length),
    deployments: inRange.length,
    failed: failed.length,
    rollbacks: rollbacks.length,
  };
}

/** A success stays one when it is struck later; an attempt that never succeeded is deploy rework instead. */
function isSuccess(one: DeploymentFacts, scope: DoraScope): boolean {
  return (
    one.tier === "production" &&
    (one.status === "succeeded" || one.status === "rolled_back") &&
    one.failure?.reason !== "failed" &&
    one.finishedAt !== null &&
    one.finishedAt <= scope.now &&
    (scope.service === null || one.service.toLowerCase() === scope.service.toLowerCase())
  );
}

/** The sender can call it one though no success before it is known. */
function isRollback(one: DeploymentFacts): boolean {
  return one.flags.includes("rollback");
}

function failureBy(one: DeploymentFacts, now: EpochMs): NonNullable<DeploymentFacts["failure"]> | null {
  return one.failure !== null && one.failure.at <= now ? one.failure : null;
}

function recoveryMs(one: DeploymentFacts, now: EpochMs): DurationMs | null {
  const recoveredAt = failureBy(one, now)?.recoveredAt ?? null;
  if (recoveredAt === null || recoveredAt > now || one.finishedAt === null) return null;
  return Math.max(recoveredAt - one.finishedAt, 0);
}

/** First authored commit → first success, of each (service, change) that first went live at or after `from`. */
function changeLeadTimes(successes: readonly DeploymentFacts[], from: EpochMs): DurationMs[] {
  const seen = new Set<string>();
  const leadTimes: DurationMs[] = [];
  for (const { service, finishedAt, changeStarts } of successes) {
    for (const { key, firstAuthoredAt } of changeStarts) {
      const once = `${service}\n${key}`;
      if (seen.has(once) || finishedAt === null) continue;
      seen.add(once);
      if (finishedAt >= from && firstAuthoredAt !== null) leadTimes.push(Math.max(finishedAt - firstAuthoredAt, 0));
    }
  }
  return leadTimes;
}

function duration(values: readonly DurationMs[]): DoraDuration {
  const { p50, n } = percentiles(values);
  return { p50Ms: p50, meanMs: mean(values), n };
}

function share(part: number, whole: number): number | null {
  return whole <= 0 ? null : part / whole;
}
