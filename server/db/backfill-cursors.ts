import type { Database, Transaction } from "./database.ts";
import type { Prisma } from "./generated/client.ts";

export type StoredCursor = { cursor: Prisma.JsonValue; etag: string | null };

/** Where a backfill of one resource of a repository stands; null: not begun. */
export async function readCursor(
  db: Database | Transaction,
  repositoryId: string,
  resource: string,
): Promise<StoredCursor | null> {
  const where = { repositoryId_resource: { repositoryId, resource } };
  return await db.backfillCursor.findUnique({ where, select: { cursor: true, etag: true } });
}

export async function writeCursor(
  tx: Transaction,
  repositoryId: string,
  resource: string,
  cursor: Prisma.InputJsonValue,
  etag: string | null = null,
): Promise<void> {
  await tx.backfillCursor.upsert({
    where: { repositoryId_resource: { repositoryId, resource } },
    create: { repositoryId, resource, cursor, etag },
    update: { cursor, etag },
  });
}

/** True if there was one. */
export async function removeCursor(tx: Transaction, repositoryId: string, resource: string): Promise<boolean> {
  const { count } = await tx.backfillCursor.deleteMany({ where: { repositoryId, resource } });
  return count > 0;
}

/** Something to fetch once per `wanted` version: a timeline at its item's updated_at, files at the head sha. */
export type WantedThing = { id: string; wanted: string; detail: Prisma.InputJsonObject };

export type PendingThing = { id: string; wanted: string; detail: unknown };

/**
 * Notes what a list says there is. A thing already fetched at this version stays done; `detail` is merged into what is
 * known of it, since two lists may speak of one thing. Where `latest`, an older version never replaces a newer one.
 */
export async function wantThings(
  tx: Transaction,
  repositoryId: string,
  kind: string,
  things: readonly WantedThing[],
  order: "latest" | "any" = "latest",
): Promise<void> {
  if (things.length === 0) return;
  const rows = [...new Map(things.map((thing) => [thing.id, thing])).values()]
    .map((thing) => ({ resource: `${kind}:${thing.id}`, cursor: { wanted: thing.wanted, detail: thing.detail } }))
    .sort((left, right) => (left.resource < right.resource ? -1 : 1));
  await tx.$executeRaw`
    INSERT INTO backfill_cursor AS known (repository_id, resource, cursor, updated_at)
    SELECT ${repositoryId}, resource, cursor, now() FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS incoming (resource text, cursor jsonb)
    ON CONFLICT (repository_id, resource) DO UPDATE SET updated_at = now(), cursor = known.cursor || jsonb_build_object(
      'wanted', CASE WHEN ${order === "latest"} AND known.cursor->>'wanted' > excluded.cursor->>'wanted'
                     THEN known.cursor->'wanted' ELSE excluded.cursor->'wanted' END,
      'detail', coalesce(known.cursor->'detail', '{}'::jsonb) || (excluded.cursor->'detail'))`;
}

/** Things wanted and not fetched at that version yet, latest first. `from`: only versions from here on. */
export async function pendingThings(
  db: Database | Transaction,
  repositoryId: string,
  kind: string,
  from: string | null = null,
): Promise<PendingThing[]> {
  return await db.$queryRaw<PendingThing[]>`
    SELECT substr(resource, ${kind.length + 2}::int) AS id, cursor->>'wanted' AS wanted, cursor->'detail' AS detail
    FROM backfill_cursor
    WHERE repository_id = ${repositoryId} AND starts_with(resource, ${`${kind}:`})
      AND cursor->>'done' IS DISTINCT FROM cursor->>'wanted'
      AND (${from}::text IS NULL OR cursor->>'wanted' >= ${from}::text)
    ORDER BY cursor->>'wanted' DESC, resource`;
}

/** Marks a thing as fetched at a version; call it in the transaction that saves its facts. */
export async function thingDone(
  tx: Transaction,
  repositoryId: string,
  kind: string,
  thing: { id: string; wanted: string },
  etag: string | null = null,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE backfill_cursor SET etag = ${etag}, updated_at = now(),
      cursor = cursor || jsonb_build_object('done', ${thing.wanted}::text)
    WHERE repository_id = ${repositoryId} AND resource = ${`${kind}:${thing.id}`}`;
}

/** One known thing with its version and detail, done or not. */
export async function knownThing(
  db: Database | Transaction,
  repositoryId: string,
  kind: string,
  id: string,
): Promise<PendingThing | null> {
  const row = await readCursor(db, repositoryId, `${kind}:${id}`);
  const cursor = row?.cursor as { wanted?: string; detail?: unknown } | undefined;
  return cursor?.wanted === undefined ? null : { id, wanted: cursor.wanted, detail: cursor.detail };
}

/**
 * Takes a repository for one job, so that two streams with the same repository do not read it at once. A lease holds as
 * long as its job runs and gives signs of life.
 */
export async function leaseRepository(
  db: Database,
  repositoryId: string,
  jobId: string,
  staleBefore: Date,
): Promise<boolean> {
  const taken = await db.$executeRaw`
    INSERT INTO backfill_cursor AS held (repository_id, resource, cursor, updated_at)
    VALUES (${repositoryId}, 'lease', jsonb_build_object('jobId', ${jobId}::text), now())
    ON CONFLICT (repository_id, resource) DO UPDATE SET cursor = excluded.cursor, updated_at = now()
    WHERE held.cursor->>'jobId' = ${jobId} OR NOT EXISTS (
      SELECT 1 FROM job WHERE job.id = held.cursor->>'jobId' AND job.state = 'running' AND job.heartbeat_at >= ${staleBefore})`;
  return taken > 0;
}
