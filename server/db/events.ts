import type { Transaction } from "#server/db/database.ts";
import { flowEvent, PACKED_EVENT, type PackedRow, unpacked } from "#server/db/packed-event.ts";
import { findRepositories, type RepositoryRow, resolveRepository } from "#server/db/repositories.ts";
import { storableJson, storableText } from "#server/db/storable-text.ts";
import type { EventActor, FlowEvent } from "#server/domain/events/flow-event.ts";
import { prevailingEvent, prevailingEvents, sameEvent } from "#server/domain/events/prevailing-event.ts";

export type EventOrigin = {
  deliveryId: string | null;
  receivedAt: Date;
  teamId: string | null;
  /** A repository looked up already, so that it is not asked for again. */
  repository?: RepositoryRow | null;
};

/** One subject whose events changed; `repositoryId` null: facts of no repository (flags, incidents, cards). */
export type TouchedSubject = { repositoryId: string | null; subject: string };

export type SavedEvents = { inserted: number; changed: number; touched: TouchedSubject[] };

const ROWS_PER_STATEMENT = 2_000;
/** What both timestamptz and JavaScript can hold and every reader can print. */
const EARLIEST_MS = Date.parse("0001-01-01T00:00:00Z");
const LATEST_MS = Date.parse("9999-12-31T23:59:59.999Z");

/**
 * Adds events to the set. Keys are a repository's own: no body speaks for another repository, whatever ids it claims. Of
 * two bodies with one (source, repository, key) the prevailing one stays, whichever came first, so a
 * duplicate or late delivery changes nothing. `touched` names only what really changed.
 */
export async function saveEvents(
  tx: Transaction,
  events: readonly FlowEvent[],
  origin: EventOrigin,
): Promise<SavedEvents> {
  const repositoryIds = await repositoryIdsOf(tx, events, origin.repository ?? null);
  const rows = [...Map.groupBy(events, (event) => repositoryIdOf(event, repositoryIds))]
    .flatMap(([repositoryId, own]) => prevailingEvents(own).map((event) => eventRow(event, repositoryId, origin)))
    .sort(compareRows);
  const saved: SavedEvents = { inserted: 0, changed: 0, touched: [] };
  const touched = new Map<string, TouchedSubject>();
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    for (const change of await saveRows(tx, rows.slice(start, start + ROWS_PER_STATEMENT))) {
      saved[change.inserted ? "inserted" : "changed"] += 1;
      touched.set(`${change.repositoryId ?? ""}\n${change.subject}`, {
        repositoryId: change.repositoryId,
        subject: change.subject,
      });
    }
  }
  saved.touched = [...touched.values()];
  return saved;
}

/** Two repositories turned out to be one: the first one's events become the other's. Of one key the prevailing stays. */
export async function moveEvents(tx: Transaction, from: string, into: string): Promise<void> {
  const twice = await tx.$queryRaw<{ mine: bigint; theirs: bigint }[]>`
    SELECT f.id AS mine, i.id AS theirs FROM event f
    JOIN event i ON i.source = f.source AND i.scope = ${into} AND i.key = f.key
    WHERE f.repository_id = ${from}`;
  const ids = JSON.stringify(twice.flatMap(({ mine, theirs }) => [String(mine), String(theirs)]));
  const rows = await tx.$queryRaw<(PackedRow & { id: bigint })[]>`
    SELECT id, ${PACKED_EVENT} AS packed FROM event
    WHERE id IN (SELECT value::bigint FROM json_array_elements_text(${ids}::json))`;
  const events = new Map(rows.map((row) => [row.id, unpacked(row)]));
  const losers = twice.map(({ mine, theirs }) => {
    const [left, right] = [events.get(mine), events.get(theirs)];
    return left !== undefined && right !== undefined && prevailingEvent(right, left) === left ? theirs : mine;
  });
  await tx.event.deleteMany({ where: { id: { in: losers } } });
  await tx.$executeRaw`UPDATE event SET repository_id = ${into}, scope = ${into} WHERE repository_id = ${from}`;
}

type EventRow = {
  source: string;
  scope: string;
  key: string;
  type: string;
  repository_id: string | null;
  team_id: string | null;
  subject: string;
  occurred_ms: number;
  updated_ms: number;
  received_ms: number;
  actor: EventActor | null;
  data: unknown;
  delivery_id: string | null;
};
type Change = { inserted: boolean; repositoryId: string | null; subject: string };

function repositoryIdOf(event: FlowEvent, repositoryIds: ReadonlyMap<string, string>): string | null {
  return event.repository === null ? null : (repositoryIds.get(event.repository.toLowerCase()) ?? null);
}

/** What makes a stored event itself. */
function identityOf({ source, scope, key }: { source: string; scope: string; key: string }): string {
  return `${source}\n${scope}\n${key}`;
}

/** One order for all writers, so that none waits for another in a circle. */
function compareRows(left: EventRow, right: EventRow): number {
  return (
    compareText(left.source, right.source) || compareText(left.scope, right.scope) || compareText(left.key, right.key)
  );
}

function eventRow(event: FlowEvent, repositoryId: string | null, origin: EventOrigin): EventRow {
  return {
    source: event.source,
    scope: repositoryId ?? "",
    key: event.key,
    type: event.type,
    repository_id: repositoryId,
    team_id: origin.teamId,
    subject: event.subject,
    occurred_ms: storableMs(event.occurredAt),
    updated_ms: storableMs(event.updatedAt),
    received_ms: origin.receivedAt.getTime(),
    actor: event.actor,
    data: event.data,
    delivery_id: origin.deliveryId,
  };
}

async function repositoryIdsOf(
  tx: Transaction,
  events: readonly FlowEvent[],
  given: RepositoryRow | null,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>(given === null ? [] : [[given.fullName.toLowerCase(), given.id]]);
  const names = [...new Set(events.flatMap((event) => event.repository ?? []))].filter(
    (name) => !ids.has(name.toLowerCase()),
  );
  if (names.length === 0) return ids;
  const known = await findRepositories(tx, names);
  for (const name of names) {
    const row = known.get(name.toLowerCase()) ?? (await resolveRepository(tx, { fullName: name }));
    ids.set(name.toLowerCase(), row.id);
  }
  return ids;
}

async function saveRows(tx: Transaction, rows: readonly EventRow[]): Promise<Change[]> {
  // The conflict clause locks the rows it leaves alone too, so the tie below is decided on rows nobody else can change.
  const written = await tx.$queryRaw<(Change & { source: string; scope: string; key: string })[]>`
    INSERT INTO event (source, scope, key, type, repository_id, team_id, subject, occurred_at, updated_at, received_at, actor, data, delivery_id)
    SELECT source, scope, key, type, repository_id, team_id, subject,
           to_timestamp(occurred_ms / 1000.0), to_timestamp(updated_ms / 1000.0), to_timestamp(received_ms / 1000.0),
           actor, data, delivery_id
    FROM json_to_recordset(${storableJson(rows)}::json) AS incoming (
      source text, scope text, key text, type text, repository_id text, team_id text, subject text,
      occurred_ms bigint, updated_ms bigint, received_ms bigint, actor jsonb, data jsonb, delivery_id text)
    ON CONFLICT (source, scope, key) DO UPDATE SET
      type = excluded.type, subject = excluded.subject,
      occurred_at = excluded.occurred_at, updated_at = excluded.updated_at, received_at = excluded.received_at,
      actor = excluded.actor, data = excluded.data, delivery_id = excluded.delivery_id
    WHERE event.updated_at < excluded.updated_at
    RETURNING (xmax = 0) AS inserted, repository_id AS "repositoryId", subject, source, scope, key`;
  if (written.length === rows.length) return written;
  const settled = new Set(written.map(identityOf));
  const undecided = rows.filter((row) => !settled.has(storableText(identityOf(row))));
  return [...written, ...(await settleTies(tx, undecided))];
}

/** Same key, same `updatedAt`: the larger canonical JSON stays. Older bodies lose here too. */
async function settleTies(tx: Transaction, rows: readonly EventRow[]): Promise<Change[]> {
  const keys = storableJson(rows.map(({ source, scope, key }) => ({ source, scope, key })));
  const stored = await tx.$queryRaw<(PackedRow & { scope: string })[]>`
    SELECT scope, ${PACKED_EVENT} AS packed FROM event
    WHERE (source, scope, key) IN (
      SELECT source, scope, key FROM json_to_recordset(${keys}::json) AS k (source text, scope text, key text))`;
  const storedByKey = new Map(
    stored.map((row) => {
      const event = unpacked(row);
      return [identityOf({ ...event, scope: row.scope }), event];
    }),
  );
  const changes: Change[] = [];
  for (const row of rows) {
    const incoming = eventFromRow(JSON.parse(storableJson(row)) as EventRow);
    const known = storedByKey.get(identityOf({ ...incoming, scope: row.scope }));
    if (known === undefined || sameEvent(known, incoming) || prevailingEvent(known, incoming) === known) continue;
    await tx.$executeRaw`
      UPDATE event SET type = ${incoming.type}, subject = ${incoming.subject},
        occurred_at = to_timestamp(${incoming.occurredAt}::float8 / 1000.0), actor = ${storableJson(incoming.actor)}::jsonb,
        data = ${storableJson(incoming.data)}::jsonb, received_at = to_timestamp(${row.received_ms}::float8 / 1000.0),
        delivery_id = ${row.delivery_id}
      WHERE source = ${incoming.source} AND scope = ${row.scope} AND key = ${incoming.key}`;
    changes.push({ inserted: false, repositoryId: row.repository_id, subject: incoming.subject });
  }
  return changes;
}

/** As it is stored; bodies were parsed by their normaliser when they came in. */
function eventFromRow(row: EventRow): FlowEvent {
  return flowEvent([
    row.source,
    row.key,
    row.type,
    null,
    row.subject,
    row.occurred_ms,
    row.updated_ms,
    row.actor,
    row.data,
  ]);
}

function storableMs(ms: number): number {
  return Math.min(Math.max(Math.trunc(ms), EARLIEST_MS), LATEST_MS);
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
