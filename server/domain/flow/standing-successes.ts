import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { Change } from "#server/domain/flow/changes.ts";
import { ancestry, type CommitGraph, commitFinder } from "#server/domain/flow/commit-graph.ts";
import type { DeploymentAttempt } from "#server/domain/flow/deployment-attempts.ts";
import { compareEvents } from "#server/domain/flow/event-order.ts";
import type { StreamSubjects } from "#server/domain/flow/stream-subjects.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** What one success did. */
export type Success = {
  attempt: DeploymentAttempt;
  finishedAt: EpochMs;
  /** Its commit; null: unresolved or not in the known history. */
  node: number | null;
  /** Full sha where its commit is known. */
  sha: string | null;
  commitCount: number | null;
  /** Changes it newly contained, in the order of the changes. */
  changes: Set<Change>;
  isRollback: boolean;
  /** The first success it struck, and the one it brought back. */
  rollbackOf: Success | null;
  rollbackTo: Success | null;
  /** What took it out of the environment; `by` null: the sender said so. */
  struck: { at: EpochMs; event: FlowEvent; by: Success | null } | null;
  flags: string[];
};

/** Where a change stands in one (service, environment). */
export type Landing = {
  environment: ServiceEnvironment;
  /** The first standing success that contains it; null: none. */
  live: Success | null;
  /** The first success that ever contained it. */
  first: Success | null;
  /** Older than the first deployment known here: nobody knows when it went live. */
  unknown: boolean;
  /** Failed attempts that would have contained it. */
  failures: { at: EpochMs; attempt: DeploymentAttempt; event: FlowEvent }[];
};

export type ServiceEnvironment = {
  repository: string;
  service: string;
  environment: string;
  tier: DeploymentAttempt["tier"];
  step: DeploymentAttempt["step"];
  /** In order of finish. */
  successes: Success[];
};

export type Containment = {
  environments: ServiceEnvironment[];
  /** By change index. */
  landings: Landing[][];
};

const UNOWNED = -1;
/** Reachable from the first known success, not linked to it: when it went live is unknown (case 14). */
const ANCIENT = -2;

/**
 * Which deployment contains a change (DESIGN.md §5). Each environment's history is walked commit by commit, stopping at
 * commits already contained, so the work is linear in the history, not history × deployments.
 */
export function containment(
  attempts: readonly DeploymentAttempt[],
  changes: readonly Change[],
  subjects: StreamSubjects,
  graph: CommitGraph,
): Containment {
  const changesAt = new Map<string, Map<number, Change[]>>();
  const ofRepository = new Map<string, Change[]>();
  for (const change of changes) {
    const nodes = madeIn(changesAt, change.repository, () => new Map<number, Change[]>());
    for (const node of change.nodes) madeIn(nodes, node, () => []).push(change);
    madeIn(ofRepository, change.repository, () => []).push(change);
  }
  const landings: Landing[][] = changes.map(() => []);
  const walk = environmentWalk(subjects, graph);
  const groups = new Map<string, DeploymentAttempt[]>();
  for (const attempt of attempts) {
    madeIn(groups, `${attempt.repository}\n${attempt.service}\n${attempt.environment.toLowerCase()}`, () => []).push(
      attempt,
    );
  }
  const environments = [...groups.values()].map((group) => {
    const { repository } = firstOf(group);
    const here = ofRepository.get(repository) ?? [];
    return walk(group, changesAt.get(repository) ?? new Map(), here, landings);
  });
  return { environments, landings };
}

type Walk = (
  group: readonly DeploymentAttempt[],
  changesAt: ReadonlyMap<number, readonly Change[]>,
  changes: readonly Change[],
  landings: Landing[][],
) => ServiceEnvironment;

function environmentWalk(subjects: StreamSubjects, graph: CommitGraph): Walk {
  const find = commitFinder(graph);
  const isAncestor = ancestry(graph);
  const owner = new Int32Array(graph.shas.length);
  const firstOwner = new Int32Array(graph.shas.length);
  const pushedAt = new Map(
    subjects.pushes.flatMap(({ data }) => data.commits.map((commit) => [commit.sha.toLowerCase(), commit.committedAt])),
  );
  const committedAt = (node: number) => {
    const sha = graph.shas[node] ?? "";
    return subjects.commits.get(sha)?.data.committedAt ?? pushedAt.get(sha) ?? null;
  };
  const anyExact = graph.exact.includes(1);

  return (group, changesAt, changes, landings) => {
    owner.fill(UNOWNED);
    firstOwner.fill(UNOWNED);
    const environment = environmentOf(group);
    const { successes } = environment;
    const claims: number[][] = [];
    const standing: number[] = [];
    const identities: (string | null)[] = [];
    let buried: number[] = [];
    let history: "none" | "unresolved" | "known" = "none";
    let unresolvedAt: EpochMs = 0;

    const own = (node: number, index: number) => {
      owner[node] = index;
      if (firstOwner[node] === UNOWNED) firstOwner[node] = index;
      const claimed = claims[index];
      if (claimed === undefined) claims[index] = [node];
      else claimed.push(node);
    };
    /** Owns all that is reachable and not contained yet. */
    const claim = (from: number, index: number) => {
      if (owner[from] !== UNOWNED) return;
      const stack = [from];
      own(from, index);
      for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
        for (let edge = graph.parentStart[node] ?? 0; edge < (graph.parentStart[node + 1] ?? 0); edge++) {
          const parent = graph.parents[edge] ?? 0;
          if (owner[parent] !== UNOWNED) continue;
          own(parent, index);
          stack.push(parent);
        }
      }
    };
    const claimAll = (index: number) => {
      const success = successes[index] as Success;
      const { node } = success;
      if (node !== null) claim(node, index);
      if (node !== null)
        for (const deep of buried) if (owner[deep] === UNOWNED && isAncestor(deep, node)) own(deep, index);
      for (const sha of success.attempt.commits) {
        const listed = find(sha);
        if (listed !== null && owner[listed] === UNOWNED) own(listed, index);
      }
      for (const claimed of claims[index] ?? []) {
        for (const change of changesAt.get(claimed) ?? []) {
          if (!touches(change, environment)) continue;
          const heldBefore = change.nodes.some((other) => (owner[other] ?? UNOWNED) >= 0 && owner[other] !== index);
          if (!heldBefore) success.changes.add(change);
        }
      }
    };
    const lookedBlind = (index: number) => {
      if (history === "none") unresolvedAt = successes[index]?.finishedAt ?? 0;
      if (history === "none") history = "unresolved";
      claimAll(index);
    };
    /** The first known success links its own commit and its explicit list; what lies below it is of unknown age. */
    const claimFirst = (index: number) => {
      const success = successes[index] as Success;
      const node = success.node as number;
      claim(node, index);
      const reached = claims[index] ?? [];
      success.commitCount = reached.length;
      if (anyExact && !reached.some((commit) => graph.exact[commit] === 1)) {
        // A branch the history does not reach: what the service held before it stays to be found.
        lookedBlind(index);
        return;
      }
      const listed = new Set(success.attempt.commits.map(find).filter((commit) => commit !== null));
      claims[index] = [];
      for (const commit of reached) {
        const at = history === "unresolved" ? committedAt(commit) : null;
        const linked = commit === node || listed.has(commit) || (at !== null && at > unresolvedAt);
        owner[commit] = linked ? index : ANCIENT;
        firstOwner[commit] = linked ? index : ANCIENT;
        if (linked) claims[index].push(commit);
      }
      buried = [...listed].filter((commit) => commit !== node);
      success.flags.push("earliest-known");
      history = "known";
      claimAll(index);
    };
    const release = (index: number) => {
      for (const node of claims[index] ?? []) owner[node] = UNOWNED;
      claims[index] = [];
    };
    const strike = (index: number, struck: NonNullable<Success["struck"]>) => {
      (successes[index] as Success).struck = struck;
      release(index);
    };

    const land = (index: number) => {
      const success = successes[index] as Success;
      const { node, attempt } = success;
      const top = standing.at(-1);
      const identity = node === null ? versionIdentity(success) : null;
      identities[index] = identity;
      const same = (other: number) =>
        node === null ? identity !== null && identities[other] === identity : successes[other]?.node === node;
      const contains = (other: number) => {
        const otherNode = successes[other]?.node ?? null;
        return same(other) || (node !== null && otherNode !== null && isAncestor(otherNode, node));
      };
      if (top !== undefined && !same(top)) {
        const topNode = successes[top]?.node ?? null;
        success.isRollback =
          attempt.isRollback ||
          standing.some(same) ||
          (node !== null && topNode !== null && owner[node] !== UNOWNED && isAncestor(node, topNode));
      } else success.isRollback = attempt.isRollback;
      if (success.isRollback) {
        const struck = { at: success.finishedAt, event: success.attempt.event, by: success };
        const knowsWhere = node !== null || identity !== null;
        for (let last = standing.at(-1); last !== undefined && !contains(last); last = standing.at(-1)) {
          standing.pop();
          strike(last, struck);
          success.rollbackOf = successes[last] ?? null;
          if (!knowsWhere) break;
        }
        success.rollbackTo = successes[standing.at(-1) ?? -1] ?? null;
        success.flags.push("rollback");
      }
      if (node === null) {
        success.flags.push(attempt.sha === null ? "unresolved-version" : "unknown-sha");
        lookedBlind(index);
        if (attempt.commits.length > 0) success.commitCount = (claims[index] ?? []).length;
      } else if (graph.known[node] === 0) {
        success.flags.push("unknown-sha");
        lookedBlind(index);
      } else if (history !== "known") claimFirst(index);
      else {
        claimAll(index);
        success.commitCount = (claims[index] ?? []).length;
      }
      standing.push(index);
    };
    /** The sender said this one was rolled back: what stood before is live again, later ones still stand. */
    const undo = (index: number, at: EpochMs, event: FlowEvent) => {
      const place = standing.indexOf(index);
      if (place === -1) return;
      standing.splice(place, 1);
      strike(index, { at, event, by: null });
      for (const later of standing.slice(place)) release(later);
      for (const later of standing.slice(place)) claimAll(later);
    };

    for (const step of stepsOf(group)) {
      if (step.kind === "success") {
        successes.push(successOf(step.attempt, step.at, resolved(step.attempt, subjects, graph, find)));
        land(successes.length - 1);
      } else {
        const index = successes.findIndex(({ attempt }) => attempt === step.attempt);
        undo(index, step.at, step.event);
      }
    }
    if (environment.tier !== "other" || successes.length > 0) {
      landChanges(environment, changes, owner, firstOwner, graph, landings);
      landFailures(environment, group, changesAt, landings);
    }
    return environment;
  };

  function landFailures(
    environment: ServiceEnvironment,
    group: readonly DeploymentAttempt[],
    changesAt: ReadonlyMap<number, readonly Change[]>,
    landings: Landing[][],
  ): void {
    if (environment.tier === "other" && environment.step === null) return;
    for (const attempt of group) {
      if (attempt.failures.length === 0) continue;
      const { node } = resolved(attempt, subjects, graph, find);
      const nodes = pendingAt(node, attempt.failures[0]?.at ?? 0, environment, attempt.commits);
      for (const pending of nodes) {
        for (const change of changesAt.get(pending) ?? []) {
          if (!touches(change, environment)) continue;
          const landing = landingIn(landings[change.index] ?? [], environment);
          for (const { at, event } of attempt.failures) {
            if (landing.failures.some((known) => known.event === event)) continue;
            if (at >= change.mergedAt && (landing.live === null || at < landing.live.finishedAt)) {
              landing.failures.push({ at, attempt, event });
            }
          }
        }
      }
    }
  }

  /** Commits a failed attempt would have brought: reachable and not live before it. */
  function pendingAt(
    from: number | null,
    at: EpochMs,
    { successes }: ServiceEnvironment,
    listed: readonly string[],
  ): Set<number> {
    const isPending = (node: number) => {
      const index = owner[node] ?? UNOWNED;
      return index === UNOWNED || (index >= 0 && (successes[index]?.finishedAt ?? 0) >= at);
    };
    const seen = new Set<number>();
    const stack = [from, ...listed.map(find)].filter((node): node is number => node !== null && isPending(node));
    for (const node of stack) seen.add(node);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (let edge = graph.parentStart[node] ?? 0; edge < (graph.parentStart[node + 1] ?? 0); edge++) {
        const parent = graph.parents[edge] ?? 0;
        if (seen.has(parent) || !isPending(parent)) continue;
        seen.add(parent);
        stack.push(parent);
      }
    }
    return seen;
  }
}

/** Whether a service contains a change: one with path globs only where the change touches them (case 20). */
export function touches(change: Change, { service }: { service: string }): boolean {
  return !change.untouchedServices.includes(service.toLowerCase());
}

function landChanges(
  environment: ServiceEnvironment,
  changes: readonly Change[],
  owner: Int32Array,
  firstOwner: Int32Array,
  graph: CommitGraph,
  landings: Landing[][],
): void {
  const { successes } = environment;
  const earliestAt = successes[0]?.finishedAt ?? null;
  for (const change of changes) {
    if (!touches(change, environment)) continue;
    let live: number | null = null;
    let first: number | null = null;
    for (const node of change.nodes) {
      const current = owner[node] ?? UNOWNED;
      const original = firstOwner[node] ?? UNOWNED;
      if (current >= 0 && (live === null || current < live)) live = current;
      if (original >= 0 && (first === null || original < first)) first = original;
    }
    const { mergeNode } = change;
    const outside = mergeNode === null || graph.known[mergeNode] === 0;
    const old = outside ? earliestAt !== null && change.mergedAt < earliestAt : owner[mergeNode] === ANCIENT;
    if (live === null && first === null && !old) continue;
    const landing = landingIn(landings[change.index] ?? [], environment);
    landing.live = live === null ? null : (successes[live] ?? null);
    landing.first = first === null ? null : (successes[first] ?? null);
    landing.unknown = live === null && old;
    landing.live?.changes.add(change);
  }
}

function landingIn(landings: Landing[], environment: ServiceEnvironment): Landing {
  const known = landings.find((landing) => landing.environment === environment);
  if (known !== undefined) return known;
  const landing: Landing = { environment, live: null, first: null, unknown: false, failures: [] };
  landings.push(landing);
  return landing;
}

type Step = { kind: "success" | "undo"; at: EpochMs; attempt: DeploymentAttempt; event: FlowEvent };

/** Successes and withdrawals in time; a withdrawal never before its success. */
function stepsOf(group: readonly DeploymentAttempt[]): Step[] {
  const steps: Step[] = [];
  for (const attempt of group) {
    const { succeeded, rolledBack } = attempt;
    if (succeeded === null) continue;
    steps.push({ kind: "success", at: succeeded.at, attempt, event: succeeded.event });
    if (rolledBack !== null) {
      steps.push({ kind: "undo", at: Math.max(rolledBack.at, succeeded.at), attempt, event: rolledBack.event });
    }
  }
  return steps.sort(
    (left, right) =>
      left.at - right.at ||
      Number(left.kind === "undo") - Number(right.kind === "undo") ||
      compareEvents(left.event, right.event),
  );
}

type Resolution = { node: number | null; sha: string | null };

/** A version resolves by tag; a shortened sha where one known commit begins so. */
function resolved(
  attempt: DeploymentAttempt,
  subjects: StreamSubjects,
  graph: CommitGraph,
  find: (sha: string) => number | null,
): Resolution {
  const tag = attempt.version === null ? undefined : subjects.tags.get(`${attempt.repository}\n${attempt.version}`);
  const prefixed =
    attempt.version === null ? undefined : subjects.tags.get(`${attempt.repository}\nv${attempt.version}`);
  const sha = attempt.sha ?? (tag ?? prefixed)?.data.sha.toLowerCase() ?? null;
  const node = sha === null ? null : find(sha);
  if (node === null) return { node: null, sha };
  return { node, sha: graph.shas[node] ?? sha };
}

/** Two unresolved successes of one version, or of one unknown sha, are the same content. */
function versionIdentity({ attempt, sha }: Success): string | null {
  if (sha !== null) return `sha:${sha}`;
  return attempt.version === null ? null : `version:${attempt.version}`;
}

function successOf(attempt: DeploymentAttempt, finishedAt: EpochMs, { node, sha }: Resolution): Success {
  return {
    attempt,
    finishedAt,
    node,
    sha,
    commitCount: null,
    changes: new Set(),
    isRollback: false,
    rollbackOf: null,
    rollbackTo: null,
    struck: null,
    flags: [],
  };
}

function environmentOf(group: readonly DeploymentAttempt[]): ServiceEnvironment {
  const { repository, service, environment, tier, step } = firstOf(group);
  return { repository, service, environment, tier, step, successes: [] };
}

function firstOf(group: readonly DeploymentAttempt[]): DeploymentAttempt {
  const [first] = group;
  if (first === undefined) throw new Error("a group has at least one attempt");
  return first;
}

function madeIn<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
