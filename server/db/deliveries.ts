import type { Database, Transaction } from "./database.ts";
import type { DeliveryState, Prisma } from "./generated/client.ts";
import type { SourceRow } from "./sources.ts";

export type { DeliveryState };

/** A delivery as lists show it. */
export type DeliveryRow = {
  id: string;
  source: Pick<SourceRow, "id" | "name" | "teamId"> & { kind: string };
  identity: string;
  eventType: string | null;
  state: DeliveryState;
  receivedAt: Date;
  processedAt: Date | null;
  attempts: number;
  /** Why it is parked, or why the last attempt failed. */
  error: string | null;
  /** Why it became no event although nothing is wrong with it. */
  note: string | null;
  repository: string | null;
  events: number;
  repeats: number;
  bytes: number;
};

/** With what it takes to show one. */
export type DeliveryDetail = DeliveryRow & {
  headers: Prisma.JsonValue;
  bodySha256: string;
  /** The beginning of the raw body. */
  bodyStart: Uint8Array;
  became: { type: string; subject: string; key: string; occurredAt: Date; repository: string | null }[];
};

/** What the processing of one delivery starts from. */
export type ReceivedDelivery = {
  id: string;
  eventType: string | null;
  receivedAt: Date;
  headers: Prisma.JsonValue;
  body: Uint8Array;
  source: Pick<SourceRow, "id" | "name" | "teamId" | "service" | "environment"> & { kind: string; demo: boolean };
};

const listed = {
  id: true,
  identity: true,
  eventType: true,
  state: true,
  receivedAt: true,
  processedAt: true,
  attempts: true,
  error: true,
  note: true,
  repository: true,
  events: true,
  repeats: true,
  source: { select: { id: true, kind: true, name: true, teamId: true } },
} satisfies Prisma.DeliverySelect;

const SHOWN_BODY_BYTES = 65_536;
const SHOWN_EVENTS = 200;

async function bodySizes(db: Database | Transaction, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; bytes: number }[]>`
    SELECT id, octet_length(body) AS bytes FROM delivery WHERE id = ANY(${ids})`;
  return new Map(rows.map((row) => [row.id, row.bytes]));
}

/** The newest deliveries a filter lets through, after a place in the list. */
export async function listDeliveryRows(
  db: Database,
  where: Prisma.DeliveryWhereInput,
  page: { after: { receivedAt: Date; id: string } | null; limit: number },
): Promise<DeliveryRow[]> {
  const { after, limit } = page;
  const older: Prisma.DeliveryWhereInput =
    after === null
      ? {}
      : { OR: [{ receivedAt: { lt: after.receivedAt } }, { receivedAt: after.receivedAt, id: { lt: after.id } }] };
  const rows = await db.delivery.findMany({
    where: { AND: [where, older] },
    select: listed,
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  const sizes = await bodySizes(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, bytes: sizes.get(row.id) ?? 0 }));
}

/** The team a delivery's source is bound to; undefined: there is no such delivery. */
export async function deliveryTeam(
  db: Database | Transaction,
  id: string,
): Promise<{ teamId: string | null } | undefined> {
  const row = await db.delivery.findUnique({ where: { id }, select: { source: { select: { teamId: true } } } });
  return row === null ? undefined : { teamId: row.source.teamId };
}

export async function findDelivery(db: Database | Transaction, id: string): Promise<DeliveryRow | null> {
  const row = await db.delivery.findUnique({ where: { id }, select: listed });
  return row === null ? null : { ...row, bytes: (await bodySizes(db, [id])).get(id) ?? 0 };
}

export async function findDeliveryDetail(db: Database, id: string): Promise<DeliveryDetail | null> {
  const row = await db.delivery.findUnique({
    where: { id },
    select: { ...listed, headers: true, bodySha256: true },
  });
  if (row === null) return null;
  const [body] = await db.$queryRaw<{ start: Uint8Array; bytes: number }[]>`
    SELECT substring(body FROM 1 FOR ${SHOWN_BODY_BYTES}::int) AS start, octet_length(body) AS bytes
    FROM delivery WHERE id = ${id}`;
  const became = await db.$queryRaw<DeliveryDetail["became"]>`
    SELECT e.type, e.subject, e.key, e.occurred_at AS "occurredAt",
      CASE WHEN r.id IS NULL THEN NULL ELSE r.owner || '/' || r.name END AS repository
    FROM event e LEFT JOIN repository r ON r.id = e.repository_id
    WHERE e.delivery_id = ${id} ORDER BY e.occurred_at, e.id LIMIT ${SHOWN_EVENTS}::int`;
  return { ...row, bytes: body?.bytes ?? 0, bodyStart: body?.start ?? new Uint8Array(), became };
}

/** The oldest deliveries that wait to be processed, in the order they came. */
export async function receivedDeliveryIds(db: Database, limit: number): Promise<{ id: string; attempts: number }[]> {
  return db.delivery.findMany({
    where: { state: "received" },
    select: { id: true, attempts: true },
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    take: limit,
  });
}

/** One delivery with its raw body; null when it is gone or no longer waits. */
export async function readReceivedDelivery(db: Database, id: string): Promise<ReceivedDelivery | null> {
  // One statement instead of one per table: it is asked for every delivery.
  const [row] = await db.$queryRaw<ReceivedDelivery[]>`
    SELECT d.id, d.event_type AS "eventType", d.received_at AS "receivedAt", d.headers, d.body,
      json_build_object('id', s.id, 'name', s.name, 'kind', s.kind, 'teamId', s.team_id, 'service', s.service,
        'environment', s.environment, 'demo', coalesce(t.demo, false)) AS source
    FROM delivery d JOIN source s ON s.id = d.source_id LEFT JOIN team t ON t.id = s.team_id
    WHERE d.id = ${id} AND d.state = 'received'`;
  return row ?? null;
}

/** Takes a waiting delivery for this transaction; false: somebody else has it, or it no longer waits. */
export async function claimDelivery(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM delivery WHERE id = ${id} AND state = 'received' FOR UPDATE SKIP LOCKED`;
  return rows.length > 0;
}

export type ProcessedDelivery = {
  state: "done" | "parked";
  processedAt: Date;
  error: string | null;
  note: string | null;
  /** Left out: unchanged. */
  eventType?: string | null;
  repository?: string | null;
  events: number;
};

/** Settles a delivery that was claimed. */
export async function settleDelivery(
  tx: Database | Transaction,
  id: string,
  outcome: ProcessedDelivery,
): Promise<void> {
  await tx.delivery.update({
    where: { id },
    data: { ...outcome, attempts: { increment: 1 } },
    select: { id: true },
  });
}

/** Notes a failed attempt that is to be made again. */
export async function noteFailedAttempt(db: Database, id: string, error: string): Promise<void> {
  await db.delivery.updateMany({ where: { id, state: "received" }, data: { error, attempts: { increment: 1 } } });
}

/** Sends settled deliveries through processing again; answers how many. */
export async function markReceivedAgain(tx: Transaction, where: Prisma.DeliveryWhereInput): Promise<number> {
  const { count } = await tx.delivery.updateMany({
    where: { AND: [where, { state: { in: ["done", "parked"] } }] },
    data: { state: "received", error: null, note: null, attempts: 0, processedAt: null },
  });
  return count;
}

/** How many deliveries of each of these sources are parked. */
export async function parkedBySource(
  db: Database | Transaction,
  sourceIds: readonly string[],
): Promise<Map<string, number>> {
  if (sourceIds.length === 0) return new Map();
  const counted = await db.delivery.groupBy({
    by: ["sourceId"],
    where: { state: "parked", sourceId: { in: [...new Set(sourceIds)] } },
    _count: { id: true },
  });
  return new Map(counted.map((row) => [row.sourceId, row._count.id]));
}

/** Whether a stream of the team holds the repository. */
export async function teamHasRepository(tx: Transaction, teamId: string, repositoryId: string): Promise<boolean> {
  const held = await tx.streamRepository.findFirst({
    where: { repositoryId, stream: { teamId } },
    select: { streamId: true },
  });
  return held !== null;
}
