import type { EventOf } from "#server/domain/events/flow-event.ts";
import { type Change, messagesOf, workStartOf } from "#server/domain/flow/changes.ts";
import { type CommitGraph, commitFinder } from "#server/domain/flow/commit-graph.ts";
import type { DeploymentFacts } from "#server/domain/flow/facts.ts";
import { revertedCommits, revertedSubjects } from "#server/domain/flow/references-in-text.ts";
import type { Containment, ServiceEnvironment, Success } from "#server/domain/flow/standing-successes.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";
import type { StreamSubjects } from "#server/domain/flow/stream-subjects.ts";
import { DAY_MS, type EpochMs, HOUR_MS } from "#server/domain/shared/time.ts";

type Reason = NonNullable<DeploymentFacts["failure"]>["reason"];

/** One piece of evidence that a success failed; `recoveredAt` null: not recovered by this. */
type Blame = {
  reason: Reason;
  evidence: string;
  at: EpochMs;
  recoveredAt: EpochMs | null;
  /** The deployment that carries the revert or hotfix. */
  fixedBy?: Success;
};
/** The blame that counts, and all of them. */
export type DeploymentFailure = { counted: NonNullable<DeploymentFacts["failure"]>; all: Blame[] };

/** A merged change that takes another back. */
export type Revert = { by: Change; at: EpochMs };

/** Which change takes back which: GitHub's "Reverts #12", and git's "This reverts commit …". */
export function revertsOf(changes: readonly Change[], graph: CommitGraph): Map<Change, Revert[]> {
  const find = commitFinder(graph);
  const byKey = new Map(changes.map((change) => [change.key.toLowerCase(), change]));
  const byNode = new Map<number, Change>();
  const texts = changes.map((change) => ({ change, text: textOf(change) })).filter(({ text }) => /revert/i.test(text));
  if (texts.length === 0) return new Map();
  for (const change of changes) {
    const commits = change.source.kind === "pull_request" ? change.source.commits.map(({ sha }) => find(sha)) : [];
    for (const node of [...change.nodes, ...commits]) if (node !== null && !byNode.has(node)) byNode.set(node, change);
  }
  const reverts = new Map<Change, Revert[]>();
  for (const { change, text } of texts) {
    const originals = new Set([
      ...revertedSubjects(text, change.repository).map((key) => byKey.get(key)),
      ...revertedCommits(text).map((sha) => byNode.get(find(sha) ?? -1)),
    ]);
    for (const original of originals) {
      if (original === undefined || original === change) continue;
      reverts.set(original, [...(reverts.get(original) ?? []), { by: change, at: change.mergedAt }]);
    }
  }
  return reverts;
}

function textOf({ source }: Change): string {
  const described = source.kind === "pull_request" ? [source.opened.data.title, source.opened.data.body] : [];
  return [...described, ...messagesOf(source)].join("\n");
}

function isHotfix({ source }: Change): boolean {
  if (source.kind === "commit") return false;
  const { labels, headRef } = source.opened.data;
  return headRef.startsWith("hotfix/") || labels.some((label) => label.toLowerCase() === "hotfix");
}

/**
 * Which production successes failed (DESIGN.md §5, DORA): an explicit incident link, a rollback struck it, a later
 * deployment carries a revert or hotfix of its content, or it is the last success of its service before an incident
 * opened within the window. The first of these in this order is the reason; recovery is the earliest of all.
 */
export function deploymentFailures(
  world: { containment: Containment; changes: readonly Change[]; subjects: StreamSubjects; graph: CommitGraph },
  reverts: ReadonlyMap<Change, readonly Revert[]>,
  settings: StreamSettings,
  idOf: (success: Success) => string,
): Map<Success, DeploymentFailure> {
  const blames = new Map<Success, Blame[]>();
  const blame = (success: Success, evidence: Blame) => {
    const list = blames.get(success);
    if (list === undefined) blames.set(success, [evidence]);
    else list.push(evidence);
  };
  blameByIncidents(world, settings, idOf, blame, "explicit");
  for (const { successes } of world.containment.environments) {
    for (const success of successes) {
      const { struck } = success;
      if (struck === null) continue;
      const evidence = struck.by === null ? struck.event.key : idOf(struck.by);
      blame(success, { reason: "rollback", evidence, at: struck.at, recoveredAt: struck.at });
    }
  }
  blameByReverts(world.containment, reverts, blame);
  blameByHotfixes(world.containment, world.changes, blame);
  blameByIncidents(world, settings, idOf, blame, "window");
  return new Map([...blames].map(([success, all]) => [success, { counted: counted(success, all), all }]));
}

function counted(success: Success, all: readonly Blame[]): DeploymentFailure["counted"] {
  const [first] = all;
  if (first === undefined) throw new Error("a failure has evidence");
  const recoveries = all.flatMap(({ recoveredAt }) => recoveredAt ?? []).filter((at) => at >= success.finishedAt);
  const { reason, evidence, at } = first;
  return { reason, evidence, at, recoveredAt: recoveries.length === 0 ? null : Math.min(...recoveries) };
}

type Blamer = (success: Success, evidence: Blame) => void;

/** Both in one deployment: nothing failed (case 18). */
function blameByReverts(
  { landings }: Containment,
  reverts: ReadonlyMap<Change, readonly Revert[]>,
  blame: Blamer,
): void {
  for (const [original, list] of reverts) {
    for (const { environment, live, first } of landings[original.index] ?? []) {
      if (environment.tier !== "production") continue;
      for (const { by } of list) {
        const back = landings[by.index]?.find((landing) => landing.environment === environment);
        const fix = back?.live ?? back?.first ?? null;
        const held = live !== null && fix !== null && live.finishedAt < fix.finishedAt ? live : first;
        if (fix === null || held === null || held === fix || held.finishedAt > fix.finishedAt) continue;
        blame(held, {
          reason: "revert",
          evidence: by.key,
          at: fix.finishedAt,
          recoveredAt: fix.finishedAt,
          fixedBy: fix,
        });
      }
    }
  }
}

/** A hotfix blames the last success before its first work, once a later deployment carries it. */
function blameByHotfixes({ landings }: Containment, changes: readonly Change[], blame: Blamer): void {
  for (const change of changes) {
    if (change.source.kind !== "pull_request" || !isHotfix(change)) continue;
    const openedAt = change.source.opened.occurredAt;
    const workedAt = Math.max(Math.min(workStartOf(change.source) ?? openedAt, openedAt), openedAt - 90 * DAY_MS);
    for (const { environment, live, first } of landings[change.index] ?? []) {
      const fix = live ?? first;
      if (environment.tier !== "production" || fix === null) continue;
      const bad = environment.successes.findLast((success) => success.finishedAt <= workedAt);
      if (bad === undefined || bad === fix) continue;
      blame(bad, {
        reason: "hotfix",
        evidence: change.key,
        at: fix.finishedAt,
        recoveredAt: fix.finishedAt,
        fixedBy: fix,
      });
    }
  }
}

type Incident = {
  id: string;
  openedAt: EpochMs | null;
  resolvedAt: EpochMs | null;
  service: string | null;
  environment: string | null;
  causedBy: { deploymentId: string | null; sha: string | null } | null;
};

function incidentsOf(events: StreamSubjects["incidents"]): Incident[] {
  const groups = new Map<string, EventOf<"incident.opened" | "incident.acknowledged" | "incident.resolved">[]>();
  for (const event of events) {
    const key = `${event.source}\n${event.data.incidentId}`;
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()].map((group) => {
    const said = <Value>(pick: (data: (typeof group)[number]["data"]) => Value | null): Value | null =>
      group.map(({ data }) => pick(data)).findLast((value) => value !== null) ?? null;
    const opened = group.find(({ type }) => type === "incident.opened");
    return {
      id: group[0]?.data.incidentId ?? "",
      openedAt: opened?.occurredAt ?? null,
      resolvedAt: group.find(({ type }) => type === "incident.resolved")?.occurredAt ?? null,
      service: said(({ service }) => service),
      environment: said(({ environment }) => environment),
      causedBy: said(({ causedBy }) => causedBy),
    };
  });
}

function blameByIncidents(
  world: { containment: Containment; subjects: StreamSubjects; graph: CommitGraph },
  settings: StreamSettings,
  idOf: (success: Success) => string,
  blame: Blamer,
  how: "explicit" | "window",
): void {
  const incidents = incidentsOf(world.subjects.incidents);
  const production = world.containment.environments.filter(({ tier }) => tier === "production");
  const named = new Map<string, Success[]>();
  for (const success of production.flatMap(({ successes }) => successes)) {
    const id = success.attempt.incident?.id;
    if (id !== undefined) named.set(id, [...(named.get(id) ?? []), success]);
  }
  if (how === "explicit") {
    const known = new Map(incidents.map((incident) => [incident.id, incident]));
    for (const [id, successes] of named) {
      const incident = known.get(id);
      for (const success of successes) {
        const at = incident?.openedAt ?? success.finishedAt;
        blame(success, { reason: "incident", evidence: id, at, recoveredAt: incident?.resolvedAt ?? null });
      }
    }
  }
  for (const incident of incidents) {
    const { causedBy } = incident;
    const explicit = causedBy !== null && (causedBy.deploymentId !== null || causedBy.sha !== null);
    if (explicit !== (how === "explicit") || named.has(incident.id)) continue;
    const success = explicit
      ? causeOf(causedBy, incident, world, production, idOf)
      : lastBefore(incident, production, settings.failureWindowHours * HOUR_MS);
    if (success === null) continue;
    const at = incident.openedAt ?? success.finishedAt;
    blame(success, { reason: "incident", evidence: incident.id, at, recoveredAt: incident.resolvedAt });
  }
}

function causeOf(
  causedBy: NonNullable<Incident["causedBy"]>,
  incident: Incident,
  world: { containment: Containment; graph: CommitGraph },
  production: readonly ServiceEnvironment[],
  idOf: (success: Success) => string,
): Success | null {
  const here = production.filter((environment) => concerns(incident, environment));
  const successes = (here.length > 0 ? here : production).flatMap((environment) => environment.successes);
  if (causedBy.deploymentId !== null) {
    const byId = successes.find((success) => idOf(success) === causedBy.deploymentId);
    return byId ?? successes.find(({ attempt }) => attempt.senderId === causedBy.deploymentId) ?? null;
  }
  const node = causedBy.sha === null ? null : commitFinder(world.graph)(causedBy.sha);
  if (node === null) return null;
  const before = successes.filter(({ finishedAt }) => incident.openedAt === null || finishedAt <= incident.openedAt);
  const deployed = latestOf(before.filter((success) => success.node === node));
  return deployed ?? latestOf(before.filter(({ changes }) => [...changes].some(({ nodes }) => nodes.includes(node))));
}

function lastBefore(incident: Incident, production: readonly ServiceEnvironment[], windowMs: number): Success | null {
  const { openedAt } = incident;
  if (openedAt === null) return null;
  const candidates = production
    .filter((environment) => concerns(incident, environment))
    .flatMap(({ successes }) => successes.findLast(({ finishedAt }) => finishedAt <= openedAt) ?? []);
  const last = latestOf(candidates);
  return last !== null && openedAt - last.finishedAt <= windowMs ? last : null;
}

function concerns(incident: Incident, environment: ServiceEnvironment): boolean {
  const same = (left: string | null, right: string) => left === null || left.toLowerCase() === right.toLowerCase();
  return same(incident.service, environment.service) && same(incident.environment, environment.environment);
}

function latestOf(successes: readonly Success[]): Success | null {
  let latest: Success | null = null;
  for (const success of successes) if (latest === null || success.finishedAt >= latest.finishedAt) latest = success;
  return latest;
}
