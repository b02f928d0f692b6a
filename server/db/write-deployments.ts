import type { Database, Transaction } from "#server/db/database.ts";
import type { DeploymentRow, StoredHashes } from "#server/db/fact-rows.ts";
import { storableJson } from "#server/db/storable-text.ts";

const ROWS_PER_STATEMENT = 1_000;

/** The ids and hashes of a stream's stored deployments. */
export async function deploymentHashes(tx: Database | Transaction, streamId: string): Promise<StoredHashes> {
  const rows = await tx.$queryRaw<{ packed: string }[]>`
    SELECT json_build_array(id, hash)::text AS packed FROM deployment WHERE stream_id = ${streamId}`;
  return new Map(rows.map((row) => JSON.parse(row.packed) as [string, string]));
}

/** Writes deployments, replacing what was there of the same id. */
export async function writeDeployments(
  tx: Transaction,
  streamId: string,
  rows: readonly DeploymentRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const batch = rows.slice(start, start + ROWS_PER_STATEMENT);
    await tx.$executeRaw`
      INSERT INTO deployment (stream_id, id, service, environment, sha, version, status, started_at, finished_at, hash, facts)
      SELECT ${streamId}, id, service, environment, sha, version, status, to_timestamp("startedAt" / 1000.0),
             to_timestamp("finishedAt" / 1000.0), hash, facts
      FROM json_to_recordset(${storableJson(batch.map(({ facts, hash }) => ({ ...facts, hash, facts })))}::json) AS row (
        id text, service text, environment text, sha text, version text, status text, "startedAt" bigint,
        "finishedAt" bigint, hash text, facts jsonb)
      ON CONFLICT (stream_id, id) DO UPDATE SET
        service = excluded.service, environment = excluded.environment, sha = excluded.sha, version = excluded.version,
        status = excluded.status, started_at = excluded.started_at, finished_at = excluded.finished_at,
        hash = excluded.hash, facts = excluded.facts`;
  }
}

/** Forgets deployments that the facts no longer have. */
export async function deleteDeployments(tx: Transaction, streamId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`DELETE FROM deployment WHERE stream_id = ${streamId} AND id = ANY(${[...ids]}::text[])`;
}
