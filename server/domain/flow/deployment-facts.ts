import { workStartOf } from "#server/domain/flow/changes.ts";
import type { DeploymentAttempt } from "#server/domain/flow/deployment-attempts.ts";
import type { DeploymentFailure } from "#server/domain/flow/deployment-failures.ts";
import type { DeploymentFacts } from "#server/domain/flow/facts.ts";
import type { Containment, Success } from "#server/domain/flow/standing-successes.ts";

/** Ids of attempts: the sender's own where it is unique in the stream, else with service and environment added. */
export function deploymentIds(attempts: readonly DeploymentAttempt[]): Map<DeploymentAttempt, string> {
  const named = (attempt: DeploymentAttempt, detail: 0 | 1 | 2): string => {
    const { senderId, service, environment, repository, identity } = attempt;
    if (detail === 0) return senderId;
    const placed = `${senderId}@${service}/${environment}`;
    return detail === 1 ? placed : `${placed}@${repository}/${identity.split("\n", 1)[0]}`;
  };
  const ids = new Map<DeploymentAttempt, string>();
  let ambiguous = [...attempts];
  for (const detail of [0, 1, 2] as const) {
    const counts = new Map<string, number>();
    for (const attempt of ambiguous) counts.set(named(attempt, detail), (counts.get(named(attempt, detail)) ?? 0) + 1);
    const still: DeploymentAttempt[] = [];
    for (const attempt of ambiguous) {
      const id = named(attempt, detail);
      if (counts.get(id) === 1 || detail === 2) ids.set(attempt, id);
      else still.push(attempt);
    }
    ambiguous = still;
  }
  return ids;
}

/** Deployments as facts: what each contained, what it struck, whether and why it failed. */
export function deploymentFacts(
  attempts: readonly DeploymentAttempt[],
  { environments, landings }: Containment,
  failures: ReadonlyMap<Success, DeploymentFailure>,
  ids: ReadonlyMap<DeploymentAttempt, string>,
): DeploymentFacts[] {
  const successOf = new Map<DeploymentAttempt, Success>();
  const after = new Map<string, readonly Success[]>();
  for (const { successes } of environments) {
    for (const success of successes) {
      successOf.set(success.attempt, success);
      after.set(placeOf(success.attempt), successes);
    }
  }
  const idOf = (success: Success | null): string | null =>
    success === null ? null : (ids.get(success.attempt) ?? null);
  const fixes = new Map<Success, Set<string>>();
  for (const [failed, { all }] of failures) {
    for (const { fixedBy } of all) {
      if (fixedBy !== undefined) fixes.set(fixedBy, (fixes.get(fixedBy) ?? new Set()).add(idOf(failed) ?? ""));
    }
  }
  return attempts.map((attempt) => {
    const success = successOf.get(attempt) ?? null;
    const contained = [...(success?.changes ?? [])].sort((left, right) => left.index - right.index);
    const settled = contained.filter(({ index }) => (landings[index] ?? []).some(({ live }) => live === success));
    return {
      id: ids.get(attempt) ?? attempt.senderId,
      repository: attempt.repository,
      service: attempt.service,
      environment: attempt.environment,
      tier: attempt.tier,
      sha: success?.sha ?? attempt.sha,
      version: attempt.version,
      status: statusOf(attempt, success),
      startedAt: attempt.startedAt,
      finishedAt: success?.finishedAt ?? attempt.failures.at(-1)?.at ?? attempt.rolledBack?.at ?? null,
      url: attempt.url,
      actor: attempt.actor,
      commitCount: success?.commitCount ?? null,
      changes: contained.map(({ key }) => key),
      changeStarts: settled.map(({ key, source }) => ({ key, firstAuthoredAt: workStartOf(source) })),
      rollbackOf: idOf(success?.rollbackOf ?? null),
      rollbackTo: idOf(success?.rollbackTo ?? null),
      fixes: success === null ? [] : [...(fixes.get(success) ?? [])].sort(),
      failure: success === null ? failedAttempt(attempt, after) : (failures.get(success)?.counted ?? null),
      flags: [...(success?.flags ?? []), ...(success !== null && attempt.failures.length > 0 ? ["deploy-rework"] : [])],
    };
  });
}

function placeOf({ repository, service, environment }: DeploymentAttempt): string {
  return `${repository}\n${service}\n${environment.toLowerCase()}`;
}

function statusOf(attempt: DeploymentAttempt, success: Success | null): DeploymentFacts["status"] {
  if (success !== null) return success.struck === null ? "succeeded" : "rolled_back";
  if (attempt.rolledBack !== null) return "rolled_back";
  return attempt.failures.length > 0 ? "failed" : "started";
}

function failedAttempt(
  attempt: DeploymentAttempt,
  after: ReadonlyMap<string, readonly Success[]>,
): DeploymentFacts["failure"] {
  const failure = attempt.failures.at(-1) ?? attempt.rolledBack;
  if (failure == null) return null;
  const next = after.get(placeOf(attempt))?.find(({ finishedAt }) => finishedAt >= failure.at);
  return { reason: "failed", evidence: failure.event.key, at: failure.at, recoveredAt: next?.finishedAt ?? null };
}
