import type { CohortFilter } from "#server/db/cohort-sums.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { itemFace } from "#server/db/item-face.ts";
import { tookColumn } from "#server/db/stage-distribution.ts";
import type { ItemFacts, ItemState, StageId } from "#server/domain/flow/facts.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** Which items: of a state as it was at `now`; `from` and `to` bound when done ones finished. */
export type ItemFilter = CohortFilter & { state: ItemState | "all" };

/** A place in the list: the newest finish (of done items) or start (of all others) first, then by key. */
export type ItemPosition = { at: EpochMs; key: string };

/**
 * One page of a stream's items, newest first. The page is found by its keys before any facts are read, and what went
 * before it is not read again.
 */
export async function listItemFacts(
  db: Database | Transaction,
  streamId: string,
  filter: ItemFilter,
  page: { after: ItemPosition | null; limit: number },
): Promise<ItemFacts[]> {
  // Items of one state lie in the order of their starts, those of all states together do not.
  const states: ItemFilter["state"][] = filter.state === "all" ? EVERY_STATE : [filter.state];
  const parts = states.map((state) => positionsOf(streamId, filter, state, page));
  const rows = await db.$queryRaw<{ facts: string }[]>`
    SELECT i.facts::text AS facts FROM (
      SELECT key, at FROM (${Prisma.join(parts, " UNION ALL ")}) AS part ORDER BY at DESC, key LIMIT ${page.limit}
    ) AS page JOIN item i ON i.stream_id = ${streamId} AND i.key = page.key ORDER BY page.at DESC, page.key`;
  return rows.map((row) => JSON.parse(row.facts) as ItemFacts);
}

const EVERY_STATE: ItemState[] = ["done", "open", "dropped", "unknown"];

function positionsOf(
  streamId: string,
  filter: ItemFilter,
  state: ItemFilter["state"],
  page: { after: ItemPosition | null; limit: number },
): Prisma.Sql {
  const at = filter.state === "done" ? Prisma.sql`i.finished_at` : Prisma.sql`i.started_at`;
  const conditions = [
    Prisma.sql`i.stream_id = ${streamId}`,
    ...(filter.state === "all" ? [Prisma.sql`i.state = ${state}`] : []),
    stateAt(filter),
    ...finishedIn(filter),
    ...itemFace(filter),
  ];
  if (page.after !== null) {
    const { at: last, key } = page.after;
    conditions.push(Prisma.sql`${at} <= ${new Date(last)} AND (${at} < ${new Date(last)} OR i.key > ${key})`);
  }
  return Prisma.sql`(
    SELECT i.key, ${at} AS at FROM item i WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY ${at} DESC, i.key LIMIT ${page.limit})`;
}

export async function findItemFacts(
  db: Database | Transaction,
  streamId: string,
  key: string,
): Promise<ItemFacts | null> {
  const found = await db.item.findUnique({ where: { streamId_key: { streamId, key } }, select: { facts: true } });
  return found === null ? null : (found.facts as unknown as ItemFacts);
}

/** Facts of these items, in no particular order. */
export async function itemFactsByKey(
  db: Database | Transaction,
  streamId: string,
  keys: readonly string[],
): Promise<ItemFacts[]> {
  const rows = await db.$queryRaw<{ facts: string }[]>`
    SELECT facts::text AS facts FROM item WHERE stream_id = ${streamId} AND key = ANY(${[...keys]}::text[])`;
  return rows.map((row) => JSON.parse(row.facts) as ItemFacts);
}

/** Took as long as `[fromMs, toMs)`; null: or longer. */
export type DurationBand = { fromMs: DurationMs; toMs: DurationMs | null };

/** Items of the cohort that lost most time in a stage (by the ending of its columns; null: over all stages), most first. */
export async function keysByWaste(
  db: Database | Transaction,
  streamId: string,
  calendar: "elapsed" | "business",
  filter: CohortFilter,
  column: string | null,
  page: { took?: DurationBand | undefined; limit: number },
): Promise<string[]> {
  const { took, limit } = page;
  const waste = column === null ? Prisma.sql`m.lead_time` : Prisma.sql`m.waste_${Prisma.raw(column)}`;
  const conditions = [
    Prisma.sql`m.stream_id = ${streamId} AND m.calendar = ${calendar} AND m.finished_at <= ${new Date(filter.now)}`,
    ...(filter.from === null ? [] : [Prisma.sql`m.finished_at >= ${new Date(filter.from)}`]),
    ...(filter.to === null ? [] : [Prisma.sql`m.finished_at < ${new Date(filter.to)}`]),
    ...(column === null ? [] : [Prisma.sql`${tookColumn(column)} IS NOT NULL`]),
    ...(took === undefined ? [] : [Prisma.sql`${tookColumn(column)} >= ${took.fromMs}::float8`]),
    ...(took === undefined || took.toMs === null ? [] : [Prisma.sql`${tookColumn(column)} < ${took.toMs}::float8`]),
    ...itemFace(filter),
  ];
  const rows = await db.$queryRaw<{ key: string }[]>`
    SELECT m.item_key AS key FROM item_measure m JOIN item i ON i.stream_id = m.stream_id AND i.key = m.item_key
    WHERE ${Prisma.join(conditions, " AND ")} ORDER BY ${waste} DESC, m.item_key LIMIT ${limit}`;
  return rows.map((row) => row.key);
}

/** How many items were on their way at `now`, by the stage they were in; those whose stage only their facts tell. */
export async function openItemsAt(
  db: Database | Transaction,
  streamId: string,
  filter: CohortFilter,
): Promise<{ counted: Map<StageId, number>; others: ItemFacts[] }> {
  const now = new Date(filter.now);
  const face = itemFace(filter);
  const also = face.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join(face, " AND ")}`;
  const counts = await db.$queryRaw<{ stage: StageId; items: number }[]>`
    SELECT i.current_stage AS stage, count(*)::int AS items FROM item i
    WHERE i.stream_id = ${streamId} AND i.state = 'open' AND i.current_since <= ${now} ${also}
    GROUP BY i.current_stage`;
  // Two branches, each with an index of its own; one condition with OR reads every item.
  const others = await db.$queryRaw<{ facts: string }[]>`
    SELECT i.facts::text AS facts FROM item i
    WHERE i.stream_id = ${streamId} AND i.state = 'open' AND i.started_at <= ${now}
      AND (i.current_since IS NULL OR i.current_since > ${now}) ${also}
    UNION ALL
    SELECT i.facts::text AS facts FROM item i
    WHERE i.stream_id = ${streamId} AND i.ended_at > ${now} AND i.started_at <= ${now} ${also}`;
  return {
    counted: new Map(counts.map((row) => [row.stage, row.items])),
    others: others.map((row) => JSON.parse(row.facts) as ItemFacts),
  };
}

/**
 * Items that were on their way at `now`, longest on their way first; with a stage those of which only the facts can tell
 * whether they were in it come along.
 */
export async function openItemFacts(
  db: Database | Transaction,
  streamId: string,
  filter: CohortFilter,
  stage: StageId | null,
  limit: number,
): Promise<ItemFacts[]> {
  const now = new Date(filter.now);
  const face = itemFace(filter);
  const also = face.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join(face, " AND ")}`;
  const here =
    stage === null
      ? Prisma.empty
      : Prisma.sql`AND (i.current_stage = ${stage} OR i.current_since IS NULL OR i.current_since > ${now})`;
  const rows = await db.$queryRaw<{ facts: string }[]>`
    SELECT i.facts::text AS facts FROM (
      SELECT i.facts, i.started_at, i.key FROM item i
      WHERE i.stream_id = ${streamId} AND i.state = 'open' AND i.started_at <= ${now} ${here} ${also}
      UNION ALL
      SELECT i.facts, i.started_at, i.key FROM item i
      WHERE i.stream_id = ${streamId} AND i.ended_at > ${now} AND i.started_at <= ${now} ${also}
    ) AS i ORDER BY i.started_at, i.key LIMIT ${limit}`;
  return rows.map((row) => JSON.parse(row.facts) as ItemFacts);
}

/** The facts know no clock: what ended after `now` was still open at it. */
function stateAt(filter: ItemFilter): Prisma.Sql {
  const now = new Date(filter.now);
  const begun = Prisma.sql`i.started_at <= ${now}`;
  switch (filter.state) {
    case "done":
      return Prisma.sql`i.state = 'done' AND i.finished_at <= ${now}`;
    case "open":
      return Prisma.sql`(i.ended_at IS NULL OR i.ended_at > ${now}) AND ${begun}`;
    case "all":
      return begun;
    default:
      return Prisma.sql`i.state = ${filter.state} AND i.ended_at <= ${now} AND ${begun}`;
  }
}

function finishedIn(filter: ItemFilter): Prisma.Sql[] {
  if (filter.state === "done") {
    return [
      ...(filter.from === null ? [] : [Prisma.sql`i.finished_at >= ${new Date(filter.from)}`]),
      ...(filter.to === null ? [] : [Prisma.sql`i.finished_at < ${new Date(filter.to)}`]),
    ];
  }
  const notDone = Prisma.sql`(i.state <> 'done' OR i.finished_at > ${new Date(filter.now)})`;
  return [
    ...(filter.from === null ? [] : [Prisma.sql`(${notDone} OR i.finished_at >= ${new Date(filter.from)})`]),
    ...(filter.to === null ? [] : [Prisma.sql`(${notDone} OR i.finished_at < ${new Date(filter.to)})`]),
  ];
}
