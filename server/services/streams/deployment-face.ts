import { type DeploymentOutcome, outcomeAt } from "#server/domain/flow/deployment-outcome.ts";
import type { DeploymentFacts } from "#server/domain/flow/facts.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** A deployment at a glance; `at`: when it finished, while it runs when it started. */
export type DeploymentFace = {
  id: string;
  service: string;
  environment: string;
  /** Its version, else the beginning of its commit, else its id. */
  name: string;
  at: EpochMs;
  outcome: DeploymentOutcome;
  isRollback: boolean;
  /** Changes it made live, and the keys of the first of them. */
  changes: number;
  firstChanges: string[];
  /** The rollback that struck it; null: none did. */
  struckBy: string | null;
  url: string | null;
};

const FIRST_CHANGES = 3;

/** The deployment as it was at `now`. */
export function deploymentFace(facts: DeploymentFacts, now: EpochMs): DeploymentFace {
  const { id, service, environment, version, sha, failure, url } = facts;
  const outcome = outcomeAt(facts, now);
  const runs = outcome === "running";
  return {
    id,
    service,
    environment,
    name: version ?? sha?.slice(0, 7) ?? id,
    at: (runs ? facts.startedAt : null) ?? facts.finishedAt ?? facts.startedAt ?? 0,
    outcome,
    isRollback: !runs && facts.flags.includes("rollback"),
    changes: runs ? 0 : facts.changes.length,
    firstChanges: runs ? [] : facts.changes.slice(0, FIRST_CHANGES),
    struckBy: failure !== null && failure.reason === "rollback" && failure.at <= now ? failure.evidence : null,
    url,
  };
}
