import type { DeploymentFacts } from "#server/domain/flow/facts.ts";
import { type DoraEvidence, type DoraScope, doraEvidence } from "#server/domain/flow/statistics/dora-evidence.ts";
import { mean, percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { DAY_MS, type DurationMs } from "#server/domain/shared/time.ts";

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

/** DORA's five keys (dora.dev, "Software delivery metrics", 2024) over the successes S among production deployments. */
export function dora(deployments: readonly DeploymentFacts[], scope: DoraScope): Dora {
  return doraOf(doraEvidence(deployments, scope), scope.to - scope.from);
}

/** The five keys of what stands behind them, over a range that is `lengthMs` long. */
export function doraOf(evidence: DoraEvidence, lengthMs: DurationMs): Dora {
  const { successes, rollbacks, failed, fixes } = evidence;
  const days = lengthMs / DAY_MS;
  return {
    deploymentsPerDay: days > 0 ? successes.length / days : null,
    changeLeadTime: duration(evidence.changes.flatMap(({ leadTimeMs }) => leadTimeMs ?? [])),
    changeFailRate: share(failed.length, successes.length - rollbacks.length),
    failedDeploymentRecovery: duration(evidence.recovered.map(({ recoveryMs }) => recoveryMs)),
    deploymentReworkRate: share(rollbacks.length + fixes.length, successes.length),
    deployments: successes.length,
    failed: failed.length,
    rollbacks: rollbacks.length,
  };
}

function duration(values: readonly DurationMs[]): DoraDuration {
  const { p50, n } = percentiles(values);
  return { p50Ms: p50, meanMs: mean(values), n };
}

function share(part: number, whole: number): number | null {
  return whole <= 0 ? null : part / whole;
}
