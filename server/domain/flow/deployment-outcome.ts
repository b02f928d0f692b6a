import type { DeploymentFacts } from "#server/domain/flow/facts.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

export const DEPLOYMENT_OUTCOMES = ["succeeded", "failed-later", "rolled-back", "failed", "running"] as const;

/**
 * How a deployment went as far as `now` knows: it runs, its attempt failed, it succeeded and stands, it succeeded and
 * failed later (an incident, a revert, a hotfix), or it was taken back.
 */
export type DeploymentOutcome = (typeof DEPLOYMENT_OUTCOMES)[number];

export function outcomeAt(
  { status, finishedAt, failure }: Pick<DeploymentFacts, "status" | "finishedAt" | "failure">,
  now: EpochMs,
): DeploymentOutcome {
  if (status === "started" || finishedAt === null || finishedAt > now) return "running";
  if (status === "failed") return "failed";
  const failureKnown = failure !== null && failure.at <= now;
  if (status === "rolled_back" && (failure === null || failureKnown)) return "rolled-back";
  return failureKnown ? "failed-later" : "succeeded";
}
