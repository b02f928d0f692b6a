import pg from "pg";
import { deliveryId } from "./delivery-id.ts";

/** A verified delivery about to be stored. */
export type NewDelivery = {
  sourceId: string;
  identity: string;
  eventType: string | null;
  receivedAt: Date;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  bodySha256: string;
};

export type StoredDelivery = { deliveryId: string; duplicate: boolean };

/** Writes deliveries over connections of its own: bodies go to the server as bytes, at half the cost of an ORM's road. */
export type DeliveryWriter = {
  /**
   * Stores deliveries in one statement; the answers are in the order of the input. One that came before (same source and
   * identity) is not stored again, only counted. When it returns, every one of them is durably in the database.
   */
  store(incoming: readonly NewDelivery[]): Promise<StoredDelivery[]>;
  close(): Promise<void>;
};

type KeyedRow = { id: string; source_id: string; identity: string };

const COLUMNS = 8;

function keyOf(sourceId: string, identity: string): string {
  return `${sourceId}\n${identity}`;
}

/** Opens a writer on a PostgreSQL connection string; `connections` is how many statements may be under way. */
export function openDeliveryWriter(connectionString: string, connections: number): DeliveryWriter {
  const pool = new pg.Pool({ connectionString, max: connections });
  // A connection that breaks while idle is replaced by the next use.
  pool.on("error", () => undefined);
  return { store: (incoming) => storeDeliveries(pool, incoming), close: () => pool.end() };
}

async function storeDeliveries(pool: pg.Pool, incoming: readonly NewDelivery[]): Promise<StoredDelivery[]> {
  const first = new Map<string, NewDelivery & { id: string }>();
  for (const delivery of incoming) {
    const key = keyOf(delivery.sourceId, delivery.identity);
    if (!first.has(key)) first.set(key, { ...delivery, id: deliveryId(delivery.receivedAt) });
  }
  const rows = [...first.values()];
  const fresh = new Map((await insertRows(pool, rows)).map((row) => [keyOf(row.source_id, row.identity), row.id]));
  const others = rows.filter((row) => !fresh.has(keyOf(row.sourceId, row.identity)));
  const known = new Map(fresh);
  if (others.length > 0) {
    for (const row of await existingRows(pool, others)) known.set(keyOf(row.source_id, row.identity), row.id);
  }

  const repeats = new Map<string, number>();
  const answers = incoming.map((delivery) => {
    const key = keyOf(delivery.sourceId, delivery.identity);
    const id = known.get(key);
    // Removed with its source between the two statements.
    if (id === undefined) throw new Error("The delivery's source was removed while it came in.");
    const duplicate = !fresh.delete(key);
    if (duplicate) repeats.set(id, (repeats.get(id) ?? 0) + 1);
    return { deliveryId: id, duplicate };
  });
  if (repeats.size > 0) await countRepeats(pool, repeats);
  return answers;
}

async function insertRows(pool: pg.Pool, rows: readonly (NewDelivery & { id: string })[]): Promise<KeyedRow[]> {
  const places = rows.map((_, row) => {
    const columns = Array.from({ length: COLUMNS }, (_place, column) => `$${row * COLUMNS + column + 1}`);
    return `(${columns.join(", ")})`;
  });
  const values = rows.flatMap((row) => [
    row.id,
    row.sourceId,
    row.identity,
    row.eventType,
    row.receivedAt.toISOString(),
    JSON.stringify(row.headers),
    row.body,
    row.bodySha256,
  ]);
  const { rows: inserted } = await pool.query<KeyedRow>({
    // Prepared once per connection and number of rows.
    name: `store-${rows.length}-deliveries`,
    text: `INSERT INTO delivery (id, source_id, identity, event_type, received_at, headers, body, body_sha256)
      VALUES ${places.join(", ")}
      ON CONFLICT (source_id, identity) DO NOTHING
      RETURNING id, source_id, identity`,
    values,
  });
  return inserted;
}

async function existingRows(pool: pg.Pool, rows: readonly NewDelivery[]): Promise<KeyedRow[]> {
  const found = await pool.query<KeyedRow>(
    `SELECT d.id, d.source_id, d.identity FROM delivery d
     JOIN unnest($1::text[], $2::text[]) AS k (source_id, identity)
       ON d.source_id = k.source_id AND d.identity = k.identity`,
    [rows.map((row) => row.sourceId), rows.map((row) => row.identity)],
  );
  return found.rows;
}

async function countRepeats(pool: pg.Pool, repeats: ReadonlyMap<string, number>): Promise<void> {
  // In one order everywhere, so that two groups never wait for each other.
  const sorted = [...repeats].sort(([left], [right]) => (left < right ? -1 : 1));
  await pool.query(
    `UPDATE delivery SET repeats = repeats + counted.n
     FROM (
       SELECT d.id, c.n FROM unnest($1::text[], $2::int[]) AS c (id, n) JOIN delivery d ON d.id = c.id
       ORDER BY d.id FOR UPDATE OF d
     ) AS counted
     WHERE delivery.id = counted.id`,
    [sorted.map(([id]) => id), sorted.map(([, n]) => n)],
  );
}
