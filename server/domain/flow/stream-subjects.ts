import type { EventOf, FlowEvent } from "#server/domain/events/flow-event.ts";
import { prevailingEvent } from "#server/domain/events/prevailing-event.ts";
import { compareEvents } from "#server/domain/flow/event-order.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";

/** Everything known of one issue, pull request or card, in the order of events. */
export type Subject = { key: string; repository: string | null; number: number; events: FlowEvent[] };

export type DeploymentEvent = EventOf<
  "deployment.started" | "deployment.succeeded" | "deployment.failed" | "deployment.rolled_back" | "deployment.inactive"
>;
export type CheckRun = EventOf<"ci.completed">;

/** The event set sorted by what it is about. Keys of issues and pull requests: "owner/repo#12" in lower case. */
export type StreamSubjects = {
  issues: Map<string, Subject>;
  pulls: Map<string, Subject>;
  /** By "card:<id>". */
  cards: Map<string, Subject>;
  commits: Map<string, EventOf<"commit">>;
  pushes: EventOf<"push">[];
  /** By repository. */
  defaultBranches: Map<string, EventOf<"branch.tip">>;
  /** By commit. */
  runs: Map<string, CheckRun[]>;
  /** Commits with a check that has not ended. */
  awaited: Set<string>;
  deployments: DeploymentEvent[];
  releases: EventOf<"release.published">[];
  /** By "repository\ntag". */
  tags: Map<string, EventOf<"tag.created">>;
  /** By flag. */
  flags: Map<string, EventOf<"flag.changed">[]>;
  incidents: EventOf<"incident.opened" | "incident.acknowledged" | "incident.resolved">[];
};

/**
 * Sorts an event set by subject. Applies the one-key rule itself, so permuted, duplicated and conflicting bodies give
 * the same subjects; repositories the stream does not have are left out.
 */
export function streamSubjects(events: readonly FlowEvent[], settings: StreamSettings): StreamSubjects {
  const repositoryNamed = repositoryNames(settings);
  const subjects: StreamSubjects = {
    issues: new Map(),
    pulls: new Map(),
    cards: new Map(),
    commits: new Map(),
    pushes: [],
    defaultBranches: new Map(),
    runs: new Map(),
    awaited: new Set(),
    deployments: [],
    releases: [],
    tags: new Map(),
    flags: new Map(),
    incidents: [],
  };
  for (const { repository, byKey } of prevailing(events, repositoryNamed)) {
    for (const event of byKey.values()) file(subjects, event, repository);
  }
  for (const kind of [subjects.issues, subjects.pulls, subjects.cards]) {
    for (const { events: own } of kind.values()) if (own.length > 1) own.sort(compareEvents);
  }
  for (const list of [subjects.pushes, subjects.deployments, subjects.releases, subjects.incidents]) {
    list.sort(compareEvents);
  }
  for (const lists of [subjects.runs, subjects.flags]) for (const list of lists.values()) list.sort(compareEvents);
  return subjects;
}

type KeyedEvents = { repository: string | null; byKey: Map<string, FlowEvent> };

/**
 * One event per source, repository and key. Nested maps, because joining 300,000 keys to one text each costs more than
 * the rest.
 */
function prevailing(
  events: readonly FlowEvent[],
  repositoryNamed: (name: string | null) => string | null | undefined,
): KeyedEvents[] {
  const groups = new Map<string | null, Map<string, KeyedEvents>>();
  for (const event of events) {
    const repository = repositoryNamed(event.repository);
    if (repository === undefined) continue;
    let sources = groups.get(repository);
    if (sources === undefined) {
      sources = new Map();
      groups.set(repository, sources);
    }
    const { byKey } = sources.get(event.source) ?? newGroup(sources, event.source, repository);
    const known = byKey.get(event.key);
    byKey.set(event.key, known === undefined ? event : prevailingEvent(known, event));
  }
  return [...groups.values()].flatMap((sources) => [...sources.values()]);
}

function newGroup(sources: Map<string, KeyedEvents>, source: string, repository: string | null): KeyedEvents {
  const group: KeyedEvents = { repository, byKey: new Map() };
  sources.set(source, group);
  return group;
}

/** The stream's own spelling of a repository's name; undefined: not of this stream. */
function repositoryNames(settings: StreamSettings): (name: string | null) => string | null | undefined {
  const folded = new Map(settings.repositories.map((name) => [name.toLowerCase(), name]));
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (name === null) return null;
    if (!known.has(name)) known.set(name, folded.get(name.toLowerCase()));
    return known.get(name);
  };
}

/** Puts an event with its subject. A sha or a number named twice (two sources) keeps the first in the order of events. */
function file(subjects: StreamSubjects, event: FlowEvent, repository: string | null): void {
  switch (event.type) {
    case "commit": {
      const sha = event.data.sha.toLowerCase();
      const known = subjects.commits.get(sha);
      if (known === undefined || compareEvents(event, known) < 0) subjects.commits.set(sha, named(event, repository));
      return;
    }
    case "push":
      subjects.pushes.push(named(event, repository));
      return;
    case "branch.tip":
      if (event.data.isDefault && repository !== null) {
        const known = subjects.defaultBranches.get(repository);
        if (known === undefined || laterTip(event, known)) subjects.defaultBranches.set(repository, event);
      }
      return;
    case "ci.completed":
      listOf(subjects.runs, event.data.sha.toLowerCase()).push(named(event, repository));
      return;
    case "ci.queued":
    case "ci.started":
      subjects.awaited.add(event.data.sha.toLowerCase());
      return;
    case "release.published":
      subjects.releases.push(named(event, repository));
      return;
    case "tag.created": {
      const key = `${repository}\n${event.data.tag}`;
      const known = subjects.tags.get(key);
      if (known === undefined || laterTip(event, known)) subjects.tags.set(key, named(event, repository));
      return;
    }
    case "flag.changed":
      listOf(subjects.flags, event.data.flag).push(event);
      return;
    case "incident.opened":
    case "incident.acknowledged":
    case "incident.resolved":
      subjects.incidents.push(event);
      return;
    case "card.created":
    case "card.entered":
    case "card.blocked":
    case "card.unblocked":
    case "card.archived":
      subjectOf(subjects.cards, `card:${event.data.cardId}`, repository).events.push(event);
      return;
    case "deployment.started":
    case "deployment.succeeded":
    case "deployment.failed":
    case "deployment.rolled_back":
    case "deployment.inactive":
      subjects.deployments.push(named(event, repository));
      return;
    default: {
      if (repository === null) return;
      const kind = event.type.startsWith("pr.") ? subjects.pulls : subjects.issues;
      // GitHub's manual link is told of either end; issues and pull requests share their numbers.
      subjectOf(kind, repository + event.subject, repository).events.push(event);
    }
  }
}

function named<Event extends FlowEvent>(event: Event, repository: string | null): Event {
  return event.repository === repository ? event : { ...event, repository };
}

function laterTip(left: FlowEvent, right: FlowEvent): boolean {
  return (left.updatedAt - right.updatedAt || compareEvents(left, right)) > 0;
}

function subjectOf(subjects: Map<string, Subject>, key: string, repository: string | null): Subject {
  const folded = repository === null ? key : key.toLowerCase();
  const known = subjects.get(folded);
  if (known !== undefined) return known;
  const subject = { key, repository, number: Number(/#(\d+)$/.exec(key)?.[1] ?? 0), events: [] };
  subjects.set(folded, subject);
  return subject;
}

function listOf<Value>(lists: Map<string, Value[]>, key: string): Value[] {
  let list = lists.get(key);
  if (list === undefined) {
    list = [];
    lists.set(key, list);
  }
  return list;
}
