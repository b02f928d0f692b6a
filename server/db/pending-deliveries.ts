import type { Database, Transaction } from "#server/db/database.ts";

/**
 * How many deliveries each stream has received that its facts do not show yet: those not read so far that name one of
 * its repositories or none we know of, and those read whose request for projection still stands. A request without a
 * delivery (a backfill, new settings) counts one. 0 therefore means: the facts include everything received.
 */
export async function pendingDeliveries(
  db: Database | Transaction,
  streamIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; pending: number }[]>`
    SELECT s.id, (
      (SELECT count(*) FROM delivery d JOIN source o ON o.id = d.source_id
        WHERE d.state = 'received' AND (o.team_id IS NULL OR o.team_id = s.team_id)
          AND (d.repository IS NULL
            OR NOT EXISTS (SELECT 1 FROM repository_alias a WHERE a.full_name = lower(d.repository))
            OR EXISTS (SELECT 1 FROM repository_alias a JOIN stream_repository r ON r.repository_id = a.repository_id
                        WHERE r.stream_id = s.id AND a.full_name = lower(d.repository))))
      + (SELECT count(DISTINCT coalesce(p.delivery_id, '')) FROM projection_request p WHERE p.stream_id = s.id)
    )::int AS pending
    FROM stream s WHERE s.id = ANY(${[...streamIds]}::text[])`;
  return new Map(rows.map((row) => [row.id, row.pending]));
}
