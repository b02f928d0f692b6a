import { type Calendar, type CohortFilter, cohortOf } from "#server/db/cohort-sums.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { LeadTimeGrid } from "#server/domain/flow/statistics/lead-time-grid.ts";
import type { Percentiles } from "#server/domain/flow/statistics/percentile.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** Lead times of a cohort as a whole. */
export type LeadTimeSums = Percentiles & {
  meanMs: DurationMs | null;
  shortestMs: DurationMs | null;
  longestMs: DurationMs | null;
};

/** A finished item as a dot, a row or an entry of a list. */
export type FinishedItem = {
  key: string;
  title: string;
  type: string | null;
  finishedAt: EpochMs;
  leadTimeMs: DurationMs;
};

/** Lead times in `[from, to)`; null: unbounded. */
export type LeadTimeBounds = { from: DurationMs | null; to: DurationMs | null };

/** A place in the list of items, slowest first, then by key. */
export type LeadTimePosition = { leadTimeMs: DurationMs; key: string };

/** Items of one cell, by its place in the grid. */
export type LeadTimeCell = { column: number; row: number; items: number };

export async function leadTimeSums(
  db: Database | Transaction,
  streamId: string,
  calendar: Calendar,
  filter: CohortFilter,
): Promise<LeadTimeSums> {
  const [row] = await db.$queryRaw<
    { n: number; mean: number | null; shortest: number | null; longest: number | null; p: (number | null)[] | null }[]
  >`
    SELECT count(*)::float8 AS n, avg(m.lead_time) AS mean, min(m.lead_time) AS shortest, max(m.lead_time) AS longest,
      percentile_cont(array[0.5, 0.85, 0.95]::float8[]) WITHIN GROUP (ORDER BY m.lead_time) AS p
    FROM item_measure m ${cohortOf(streamId, calendar, filter)}`;
  const [p50 = null, p85 = null, p95 = null] = row?.p ?? [];
  return {
    n: row?.n ?? 0,
    p50,
    p85,
    p95,
    meanMs: row?.mean ?? null,
    shortestMs: row?.shortest ?? null,
    longestMs: row?.longest ?? null,
  };
}

/** How many items of a cohort took longer than this. */
export async function countSlower(
  db: Database | Transaction,
  streamId: string,
  calendar: Calendar,
  filter: CohortFilter,
  overMs: DurationMs,
): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::float8 AS n FROM item_measure m ${cohortOf(streamId, calendar, filter)}
      AND m.lead_time > ${overMs}::float8`;
  return row?.n ?? 0;
}

/** One page of a cohort's items, slowest first. */
export async function slowestItems(
  db: Database | Transaction,
  streamId: string,
  calendar: Calendar,
  filter: CohortFilter,
  page: { within: LeadTimeBounds; after: LeadTimePosition | null; limit: number },
): Promise<FinishedItem[]> {
  const { within, after } = page;
  const conditions = [
    ...(within.from === null ? [] : [Prisma.sql`AND m.lead_time >= ${within.from}::float8`]),
    ...(within.to === null ? [] : [Prisma.sql`AND m.lead_time < ${within.to}::float8`]),
    ...(after === null ? [] : [afterPlace(after)]),
  ];
  const also = conditions.length === 0 ? Prisma.empty : Prisma.join(conditions, " ");
  // The page is cut before the faces of its items are looked up.
  const rows = await db.$queryRaw<{ packed: string }[]>`
    WITH page AS (
      SELECT m.item_key, m.finished_at, m.lead_time FROM item_measure m ${cohortOf(streamId, calendar, filter)} ${also}
      ORDER BY m.lead_time DESC, m.item_key LIMIT ${page.limit}
    )
    SELECT json_build_array(p.item_key, i.title, i.type, extract(epoch FROM p.finished_at) * 1000, p.lead_time)::text AS packed
    FROM page p JOIN item i ON i.stream_id = ${streamId} AND i.key = p.item_key
    ORDER BY p.lead_time DESC, p.item_key`;
  return rows.map((row) => {
    const [key, title, type, finishedAt, leadTimeMs] = JSON.parse(row.packed) as [
      string,
      string,
      string | null,
      number,
      number,
    ];
    return { key, title, type, finishedAt, leadTimeMs };
  });
}

/** A cohort counted by the cells of a grid, without the items up to a place in the list of the slowest. */
export async function leadTimeCells(
  db: Database | Transaction,
  streamId: string,
  calendar: Calendar,
  filter: CohortFilter,
  grid: LeadTimeGrid,
  after: LeadTimePosition,
): Promise<LeadTimeCell[]> {
  return await db.$queryRaw<LeadTimeCell[]>`
    SELECT least(width_bucket(extract(epoch FROM m.finished_at)::float8 * 1000, ${grid.timeEdges}::float8[]), ${grid.timeEdges.length - 1}) - 1 AS "column",
           least(width_bucket(m.lead_time, ${grid.leadEdges}::float8[]), ${grid.leadEdges.length - 1}) - 1 AS "row",
           count(*)::int AS items
    FROM item_measure m ${cohortOf(streamId, calendar, filter)} ${afterPlace(after)}
    GROUP BY 1, 2 ORDER BY 1, 2`;
}

function afterPlace({ leadTimeMs, key }: LeadTimePosition): Prisma.Sql {
  return Prisma.sql`AND (m.lead_time < ${leadTimeMs}::float8 OR (m.lead_time = ${leadTimeMs}::float8 AND m.item_key > ${key}))`;
}
