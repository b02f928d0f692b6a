import type { EventOf, FlowEvent } from "#server/domain/events/flow-event.ts";
import { compareEvents, compareText } from "#server/domain/flow/event-order.ts";
import type { AddedStageId } from "#server/domain/flow/facts.ts";
import type { Moment } from "#server/domain/flow/pull-request.ts";
import { isAddedEntry } from "#server/domain/flow/stage-plan.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";
import type { CheckRun, DeploymentEvent, StreamSubjects } from "#server/domain/flow/stream-subjects.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** One attempt to put a commit or version of a service into an environment. */
export type DeploymentAttempt = {
  /** Tells attempts apart within the stream. */
  identity: string;
  /** The sender's name for it. */
  senderId: string;
  repository: string;
  service: string;
  environment: string;
  tier: "production" | "staging" | "other";
  /** The step its team added for this environment. */
  step: AddedStageId | null;
  sha: string | null;
  version: string | null;
  /** Explicit list of what it contains. */
  commits: string[];
  startedAt: EpochMs | null;
  succeeded: Moment | null;
  /** Failures before the success, or all of them. */
  failures: Moment[];
  /** A webhook said it was rolled back. */
  rolledBack: Moment | null;
  /** It is known only as a rollback to its commit. */
  isRollback: boolean;
  incident: { id: string; event: FlowEvent } | null;
  url: string | null;
  actor: string | null;
  /** The event to show for it. */
  event: FlowEvent;
};

/** The attempts of a stream, from the sources its settings count, in the order of their events. */
export function deploymentAttempts(subjects: StreamSubjects, settings: StreamSettings): DeploymentAttempt[] {
  const placeOf = places(settings);
  const sources = new Set<string>(settings.deploymentSources);
  const groups = new Map<string, DeploymentEvent[]>();
  for (const event of subjects.deployments) {
    const fromGithub = event.source.split("@")[0] === "github";
    if (event.repository === null || !sources.has(fromGithub ? "deployments" : "webhooks")) continue;
    const identity = identityOf(event, event.repository);
    const group = groups.get(identity);
    if (group === undefined) groups.set(identity, [event]);
    else group.push(event);
  }
  const attempts = [...groups].map(([identity, events]) => attemptOf(identity, events, placeOf));
  if (sources.has("releases")) attempts.push(...subjects.releases.flatMap((event) => releaseAttempt(event, subjects)));
  if (sources.has("tags")) attempts.push(...tagAttempts(subjects, sources.has("releases")));
  attempts.push(...workflowAttempts(subjects, settings));
  return attempts.sort(
    (left, right) => compareEvents(left.event, right.event) || compareText(left.identity, right.identity),
  );
}

type PlaceOf = (environment: string) => Pick<DeploymentAttempt, "tier" | "step">;

/** Environment names are matched whatever their case. */
function places(settings: StreamSettings): PlaceOf {
  const production = new Set(settings.productionEnvironments.map((name) => name.toLowerCase()));
  const staging = new Set(settings.stagingEnvironments.map((name) => name.toLowerCase()));
  const steps = new Map(
    settings.stages.flatMap((entry): [string, AddedStageId][] =>
      isAddedEntry(entry) && !entry.hidden && entry.boundary.kind === "environment"
        ? [[entry.boundary.name.toLowerCase(), entry.stage]]
        : [],
    ),
  );
  return (environment) => {
    const name = environment.toLowerCase();
    if (production.has(name)) return { tier: "production", step: null };
    if (staging.has(name)) return { tier: "staging", step: null };
    return { tier: "other", step: steps.get(name) ?? null };
  };
}

function identityOf({ source, data }: DeploymentEvent, repository: string): string {
  return [
    source,
    repository,
    serviceOf(data.service, repository),
    data.environment.toLowerCase(),
    data.deploymentId,
  ].join("\n");
}

/** Service default: the repository's name. */
function serviceOf(service: string | null, repository: string): string {
  return service ?? repository.slice(repository.indexOf("/") + 1);
}

function attemptOf(identity: string, events: DeploymentEvent[], placeOf: PlaceOf): DeploymentAttempt {
  const sorted = [...events].sort(compareEvents);
  const succeededEvents = sorted.filter(({ type }) => type === "deployment.succeeded");
  // A later second success does not move the first one.
  const succeeded = earliest(
    succeededEvents.map((event) => ({ at: event.data.finishedAt ?? event.occurredAt, event })),
  );
  const failures = sorted
    .filter(({ type }) => type === "deployment.failed")
    .map((event) => ({ at: event.data.finishedAt ?? event.occurredAt, event }))
    .filter(({ at }) => succeeded === null || at < succeeded.at);
  const rolledBack = earliest(
    sorted
      .filter(({ type }) => type === "deployment.rolled_back")
      .map((event) => ({ at: event.data.finishedAt ?? event.occurredAt, event })),
  );
  const isRollback = rolledBack !== null && sorted.every(({ type }) => type === "deployment.rolled_back");
  const event = succeeded?.event ?? failures.at(-1)?.event ?? (isRollback ? rolledBack.event : firstOf(sorted));
  const { data } = event as DeploymentEvent;
  const repository = event.repository ?? "";
  const latest = <Value>(pick: (data: DeploymentEvent["data"]) => Value | null): Value | null =>
    pick(data) ?? sorted.map((candidate) => pick(candidate.data)).find((value) => value !== null) ?? null;
  const incidentEvent = sorted.find((candidate) => candidate.data.incident !== null);
  return {
    identity,
    senderId: data.deploymentId,
    repository,
    service: serviceOf(data.service, repository),
    environment: data.environment,
    ...placeOf(data.environment),
    sha: latest((known) => known.sha)?.toLowerCase() ?? null,
    version: latest((known) => known.version),
    commits: [...new Set(sorted.flatMap((candidate) => candidate.data.commits ?? []))].map((sha) => sha.toLowerCase()),
    startedAt: startOf(sorted, isRollback ? rolledBack : (succeeded ?? failures[0] ?? null)),
    succeeded: isRollback ? rolledBack : succeeded,
    failures,
    rolledBack: isRollback ? null : rolledBack,
    isRollback,
    incident: incidentEvent?.data.incident ? { id: incidentEvent.data.incident, event: incidentEvent } : null,
    url: latest((known) => known.url),
    actor: (event.actor ?? sorted.find(({ actor }) => actor !== null)?.actor)?.login ?? null,
    event,
  };
}

/** A started event says it best; a finish only knows when the deployment was made. */
function startOf(events: readonly DeploymentEvent[], finish: Moment | null): EpochMs | null {
  const starts = events
    .filter(({ type }) => type === "deployment.started")
    .map(({ data, occurredAt }) => data.startedAt ?? occurredAt);
  const said = starts.length > 0 ? starts : events.flatMap(({ data }) => data.startedAt ?? []);
  if (said.length === 0) return null;
  return Math.min(...said, finish?.at ?? Number.POSITIVE_INFINITY);
}

function releaseAttempt(event: EventOf<"release.published">, subjects: StreamSubjects): DeploymentAttempt[] {
  if (event.repository === null) return [];
  const { tag, targetCommitish, url } = event.data;
  const named = targetCommitish !== null && /^[0-9a-f]{40,64}$/i.test(targetCommitish) ? targetCommitish : null;
  const sha = subjects.tags.get(`${event.repository}\n${tag}`)?.data.sha ?? named;
  return [instantSuccess({ event, repository: event.repository, id: tag, sha, version: tag, url, prefix: "release" })];
}

function tagAttempts(subjects: StreamSubjects, releasesCount: boolean): DeploymentAttempt[] {
  const released = new Set(
    releasesCount ? subjects.releases.map(({ repository, data }) => `${repository}\n${data.tag}`) : [],
  );
  return [...subjects.tags].flatMap(([key, event]) => {
    if (event.repository === null || released.has(key)) return [];
    const { tag, sha } = event.data;
    return [
      instantSuccess({ event, repository: event.repository, id: tag, sha, version: tag, url: null, prefix: "tag" }),
    ];
  });
}

type InstantSuccess = {
  event: FlowEvent;
  repository: string;
  id: string;
  sha: string | null;
  version: string | null;
  url: string | null;
  prefix: string;
};

function instantSuccess(success: InstantSuccess): DeploymentAttempt {
  const { event, repository, id } = success;
  return {
    ...madeBy(event, repository, id, success.prefix),
    sha: success.sha?.toLowerCase() ?? null,
    version: success.version,
    succeeded: { at: event.occurredAt, event },
    url: success.url,
  };
}

/** A release, tag or run counts as a deployment of the repository's own service to production. */
function madeBy(event: FlowEvent, repository: string, id: string, prefix: string): DeploymentAttempt {
  return {
    identity: `${prefix}\n${repository}\n${id}`,
    senderId: id,
    repository,
    service: serviceOf(null, repository),
    environment: "production",
    tier: "production",
    step: null,
    sha: null,
    version: null,
    commits: [],
    startedAt: null,
    succeeded: null,
    failures: [],
    rolledBack: null,
    isRollback: false,
    incident: null,
    url: null,
    actor: event.actor?.login ?? null,
    event,
  };
}

/** Names of the workflows whose runs are deployments. */
export function deployingWorkflows(settings: StreamSettings): Set<string> {
  return new Set(
    settings.deploymentSources.flatMap((source) =>
      source.startsWith("workflow:") ? [source.slice("workflow:".length)] : [],
    ),
  );
}

const FAILED_CONCLUSIONS = new Set(["failure", "timed_out", "startup_failure"]);

function workflowAttempts(subjects: StreamSubjects, settings: StreamSettings): DeploymentAttempt[] {
  const names = deployingWorkflows(settings);
  if (names.size === 0) return [];
  const attempts: DeploymentAttempt[] = [];
  for (const runs of subjects.runs.values()) {
    for (const run of runs) {
      if (run.repository !== null && names.has(run.data.name) && onDefaultBranch(run, run.repository, subjects)) {
        attempts.push(...workflowAttempt(run, run.repository));
      }
    }
  }
  return attempts;
}

function onDefaultBranch(run: CheckRun, repository: string, subjects: StreamSubjects): boolean {
  const tip = subjects.defaultBranches.get(repository);
  return tip === undefined || run.data.branch === null || run.data.branch === tip.data.branch;
}

function workflowAttempt(run: CheckRun, repository: string): DeploymentAttempt[] {
  const { runId, attempt, conclusion, completedAt, startedAt, sha } = run.data;
  const succeeded = conclusion === "success";
  if (!succeeded && !FAILED_CONCLUSIONS.has(conclusion)) return [];
  const id = attempt === 1 ? runId : `${runId}.${attempt}`;
  const moment = { at: Math.max(completedAt, startedAt), event: run };
  return [
    {
      ...madeBy(run, repository, id, `run:${run.data.name}`),
      sha: sha.toLowerCase(),
      startedAt,
      succeeded: succeeded ? moment : null,
      failures: succeeded ? [] : [moment],
    },
  ];
}

function earliest(moments: readonly Moment[]): Moment | null {
  let first: Moment | null = null;
  for (const moment of moments) if (first === null || moment.at < first.at) first = moment;
  return first;
}

function firstOf(events: readonly DeploymentEvent[]): DeploymentEvent {
  const [first] = events;
  if (first === undefined) throw new Error("an attempt has at least one event");
  return first;
}
