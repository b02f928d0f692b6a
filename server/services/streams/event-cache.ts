import type { Transaction } from "#server/db/database.ts";
import type { TouchedSubject } from "#server/db/events.ts";
import type { ProjectionRequestRow } from "#server/db/projection-requests.ts";
import { loadStreamEvents, loadSubjectEvents, type StreamScope } from "#server/db/stream-events.ts";
import type { StreamRow } from "#server/db/streams.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";

/** Events in all streams together; about 1 kB each. */
const MOST_EVENTS = 150_000;

type Cached = {
  /** What the stream's counter of projections stands at once the one that has these events is committed. */
  projections: number;
  scope: string;
  events: Map<string, FlowEvent[]>;
  count: number;
};

/**
 * The event sets of the streams projected last, so that a delivery reads only the events of its own subjects. An entry
 * counts only if no other process has projected the stream since, because only then do the open requests name
 * everything that changed.
 */
export type EventCache = {
  /** The stream's events as of these requests. */
  eventsFor(
    tx: Transaction,
    stream: StreamRow,
    requests: readonly ProjectionRequestRow[],
    afresh: boolean,
  ): Promise<FlowEvent[]>;
  /** The projection that used the events failed. */
  forget(streamId: string): void;
};

export function eventCache(mostEvents = MOST_EVENTS): EventCache {
  const entries = new Map<string, Cached>();
  return {
    async eventsFor(tx, stream, requests, afresh) {
      const scope = scopeKey(stream);
      const known = entries.get(stream.id);
      const subjects = requests.flatMap(({ repositoryId, subject }): TouchedSubject[] =>
        subject === null ? [] : [{ repositoryId, subject }],
      );
      const usable =
        !afresh &&
        known !== undefined &&
        known.scope === scope &&
        known.projections === stream.projections &&
        subjects.length === requests.length;
      entries.delete(stream.id);
      const entry = usable ? await refreshed(tx, stream, known, subjects) : await loaded(tx, stream, scope);
      entry.projections = stream.projections + 1;
      if (entry.count <= mostEvents) entries.set(stream.id, entry);
      trim(entries, mostEvents);
      return [...entry.events.values()].flat();
    },
    forget(streamId) {
      entries.delete(streamId);
    },
  };
}

async function loaded(tx: Transaction, stream: StreamRow, scope: string): Promise<Cached> {
  const entry: Cached = { projections: stream.projections, scope, events: new Map(), count: 0 };
  add(entry, await loadStreamEvents(tx, stream));
  return entry;
}

async function refreshed(
  tx: Transaction,
  stream: StreamRow,
  known: Cached,
  subjects: readonly TouchedSubject[],
): Promise<Cached> {
  const names = new Map(stream.repositories.map(({ id, owner, name }) => [id, `${owner}/${name}`]));
  for (const { repositoryId, subject } of subjects) {
    const key = subjectKey(repositoryId === null ? null : (names.get(repositoryId) ?? null), subject);
    known.count -= known.events.get(key)?.length ?? 0;
    known.events.delete(key);
  }
  add(known, await loadSubjectEvents(tx, stream, subjects));
  return known;
}

function add(entry: Cached, events: readonly FlowEvent[]): void {
  for (const event of events) {
    const key = subjectKey(event.repository, event.subject);
    const list = entry.events.get(key);
    if (list === undefined) entry.events.set(key, [event]);
    else list.push(event);
  }
  entry.count += events.length;
}

/** The entries used longest ago go first. */
function trim(entries: Map<string, Cached>, mostEvents: number): void {
  let count = 0;
  for (const entry of entries.values()) count += entry.count;
  for (const [streamId, entry] of entries) {
    if (count <= mostEvents) return;
    entries.delete(streamId);
    count -= entry.count;
  }
}

function subjectKey(repository: string | null, subject: string): string {
  return `${repository ?? ""}\n${subject}`;
}

function scopeKey({ teamId, repositories }: StreamScope): string {
  return JSON.stringify([teamId, repositories]);
}
