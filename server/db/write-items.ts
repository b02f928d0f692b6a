import type { Database, Transaction } from "#server/db/database.ts";
import type { ItemRow, StoredHashes } from "#server/db/fact-rows.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { STAGE_COLUMNS, stageColumns } from "#server/db/stage-columns.ts";
import { storableJson } from "#server/db/storable-text.ts";
import { STAGES, type StageId } from "#server/domain/flow/facts.ts";

const ROWS_PER_STATEMENT = 500;

/** The keys and hashes of a stream's stored items. */
export async function itemHashes(tx: Database | Transaction, streamId: string): Promise<StoredHashes> {
  const rows = await tx.$queryRaw<{ packed: string }[]>`
    SELECT json_build_array(key, hash)::text AS packed FROM item WHERE stream_id = ${streamId}`;
  return new Map(rows.map((row) => JSON.parse(row.packed) as [string, string]));
}

/** Writes items and their measures by the stages of their stream, replacing what was there of the same key. */
export async function writeItems(
  tx: Transaction,
  streamId: string,
  rows: readonly ItemRow[],
  stages: readonly StageId[] = STAGES,
): Promise<void> {
  const columns = stageColumns(stages);
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const batch = rows.slice(start, start + ROWS_PER_STATEMENT);
    await upsertItems(tx, streamId, batch);
    await deleteMeasures(
      tx,
      streamId,
      batch.map((row) => row.facts.key),
    );
    await insertMeasures(tx, streamId, batch, columns);
  }
}

/** Forgets items that the facts no longer have. */
export async function deleteItems(tx: Transaction, streamId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await deleteMeasures(tx, streamId, keys);
  await tx.$executeRaw`DELETE FROM item WHERE stream_id = ${streamId} AND key = ANY(${[...keys]}::text[])`;
}

async function upsertItems(tx: Transaction, streamId: string, rows: readonly ItemRow[]): Promise<void> {
  const json = storableJson(
    rows.map(({ facts, hash, current, endedAt }) => ({
      ...facts,
      hash,
      ended_ms: endedAt,
      current_stage: current?.stage ?? null,
      current_ms: current?.since ?? null,
      facts,
    })),
  );
  await tx.$executeRaw`
    INSERT INTO item (stream_id, key, kind, state, title, url, repository, author, type, labels, services, started_at,
                      finished_at, ended_at, current_stage, current_since, hash, facts)
    SELECT ${streamId}, key, kind, state, title, url, repository, author, type,
           ARRAY(SELECT json_array_elements_text(labels)), ARRAY(SELECT json_array_elements_text(services)),
           to_timestamp("startedAt" / 1000.0), to_timestamp("finishedAt" / 1000.0),
           to_timestamp(ended_ms / 1000.0), current_stage,
           to_timestamp(current_ms / 1000.0), hash, facts
    FROM json_to_recordset(${json}::json) AS row (
      key text, kind text, state text, title text, url text, repository text, author text, type text, labels json,
      services json, "startedAt" bigint, "finishedAt" bigint, ended_ms bigint, current_stage text, current_ms bigint, hash text, facts jsonb)
    ON CONFLICT (stream_id, key) DO UPDATE SET
      kind = excluded.kind, state = excluded.state, title = excluded.title, url = excluded.url,
      repository = excluded.repository, author = excluded.author, type = excluded.type, labels = excluded.labels,
      services = excluded.services, started_at = excluded.started_at, finished_at = excluded.finished_at, ended_at = excluded.ended_at,
      current_stage = excluded.current_stage, current_since = excluded.current_since, hash = excluded.hash,
      facts = excluded.facts`;
}

async function deleteMeasures(tx: Transaction, streamId: string, keys: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM item_measure WHERE stream_id = ${streamId} AND item_key = ANY(${[...keys]}::text[])`;
}

const MEASURE_COLUMNS = STAGE_COLUMNS.flatMap((stage) => [
  { name: `elapsed_${stage}`, type: "float8" },
  { name: `process_${stage}`, type: "float8" },
  { name: `waste_${stage}`, type: "float8" },
  { name: `accurate_${stage}`, type: "boolean" },
  { name: `accurate_${stage}_from`, type: "float8" },
]);
const STAGE_NAMES = Prisma.raw(MEASURE_COLUMNS.map((column) => column.name).join(", "));
const STAGE_TYPES = Prisma.raw(MEASURE_COLUMNS.map((column) => `${column.name} ${column.type}`).join(", "));

async function insertMeasures(
  tx: Transaction,
  streamId: string,
  rows: readonly ItemRow[],
  stageColumn: ReadonlyMap<StageId, string>,
): Promise<void> {
  const measures = rows.flatMap((row) =>
    row.measures.map((measure) => {
      const columns: Record<string, string | number | boolean | null> = {
        calendar: measure.calendar,
        finished_ms: measure.finishedAt,
        item_key: row.facts.key,
        lead_time: measure.leadTimeMs,
      };
      const returns = row.returns.map(({ from, to }) => `${from}>${to}`);
      for (const stage of measure.stages) {
        const column = stageColumn.get(stage.stage);
        columns[`elapsed_${column}`] = stage.elapsedMs;
        columns[`process_${column}`] = stage.processMs;
        columns[`waste_${column}`] = stage.wasteMs;
        columns[`accurate_${column}`] = stage.accurate;
        columns[`accurate_${column}_from`] = stage.accurateFrom;
      }
      return { ...columns, returns };
    }),
  );
  if (measures.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO item_measure (stream_id, calendar, finished_at, item_key, lead_time, returns, ${STAGE_NAMES})
    SELECT ${streamId}, calendar, to_timestamp(finished_ms / 1000.0), item_key, lead_time,
           ARRAY(SELECT json_array_elements_text(returns)), ${STAGE_NAMES}
    FROM json_to_recordset(${storableJson(measures)}::json) AS row (
      calendar text, finished_ms bigint, item_key text, lead_time float8, returns json, ${STAGE_TYPES})`;
}
