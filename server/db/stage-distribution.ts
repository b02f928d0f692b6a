import { type Calendar, type CohortFilter, cohortOf } from "#server/db/cohort-sums.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { binPlan, type HistogramBin, histogramBins } from "#server/domain/flow/statistics/histogram.ts";
import type { Percentiles } from "#server/domain/flow/statistics/percentile.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** How long items took, sorted into bins. Without any there are no bins. */
export type StageDistribution = Percentiles & {
  meanMs: DurationMs | null;
  maxMs: DurationMs | null;
  bins: HistogramBin[];
};

/** What the items of one week or month took. `start`: its first instant in the zone it was cut in. */
export type TrendPoint = { start: EpochMs; end: EpochMs; n: number; p50: DurationMs | null; p85: DurationMs | null };

type Cohort = { streamId: string; calendar: Calendar; filter: CohortFilter };

/** By the ending of a stage's columns; null: the whole lead time. Null where an item never was in the stage. */
export function tookColumn(column: string | null): Prisma.Sql {
  return column === null ? Prisma.sql`m.lead_time` : Prisma.raw(`m.elapsed_${column}`);
}

/** How long the items of a cohort were in a stage. */
export async function stageDistribution(
  db: Database | Transaction,
  { streamId, calendar, filter }: Cohort,
  column: string | null,
): Promise<StageDistribution> {
  const took = tookColumn(column);
  const cohort = cohortOf(streamId, calendar, filter);
  const [row] = await db.$queryRaw<{ n: number; mean: number | null; max: number | null; p: number[] | null }[]>`
    SELECT count(${took})::float8 AS n, avg(${took}) AS mean, max(${took}) AS max,
      percentile_cont(array[0.5, 0.85, 0.95]::float8[]) WITHIN GROUP (ORDER BY ${took}) AS p
    FROM item_measure m ${cohort}`;
  const [p50 = null, p85 = null, p95 = null] = row?.p ?? [];
  const measured = { p50, p85, p95, n: row?.n ?? 0, meanMs: row?.mean ?? null, maxMs: row?.max ?? null };
  if (p95 === null || measured.maxMs === null) return { ...measured, bins: [] };
  const plan = binPlan({ p95, max: measured.maxMs });
  const counts = await db.$queryRaw<{ bin: number; items: number }[]>`
    SELECT least(floor(${took} / ${plan.widthMs}::float8), ${plan.bins}::float8)::int AS bin, count(*)::int AS items
    FROM item_measure m ${cohort} AND ${took} IS NOT NULL GROUP BY 1`;
  return { ...measured, bins: histogramBins(plan, new Map(counts.map(({ bin, items }) => [bin, items]))) };
}

/** The same by week or month of the finish, from the first with an item to the last, empty ones between them too. */
export async function stageTrend(
  db: Database | Transaction,
  { streamId, calendar, filter }: Cohort,
  column: string | null,
  cut: { unit: "week" | "month"; timeZone: string },
): Promise<TrendPoint[]> {
  const took = tookColumn(column);
  const step = Prisma.raw(`interval '1 ${cut.unit}'`);
  // Cut and stepped in local time: a week is a week across a clock change.
  const rows = await db.$queryRaw<{ from: Date; to: Date; n: number | null; p: number[] | null }[]>`
    WITH measured AS (
      SELECT date_trunc(${cut.unit}, m.finished_at AT TIME ZONE ${cut.timeZone}) AS start, count(*)::float8 AS n,
        percentile_cont(array[0.5, 0.85]::float8[]) WITHIN GROUP (ORDER BY ${took}) AS p
      FROM item_measure m ${cohortOf(streamId, calendar, filter)} AND ${took} IS NOT NULL GROUP BY 1
    )
    SELECT s.start AT TIME ZONE ${cut.timeZone} AS "from", (s.start + ${step}) AT TIME ZONE ${cut.timeZone} AS "to", n, p
    FROM generate_series((SELECT min(start) FROM measured), (SELECT max(start) FROM measured), ${step}) AS s(start)
    LEFT JOIN measured ON measured.start = s.start ORDER BY s.start`;
  return rows.map(({ from, to, n, p }) => ({
    start: from.getTime(),
    end: to.getTime(),
    n: n ?? 0,
    p50: p?.[0] ?? null,
    p85: p?.[1] ?? null,
  }));
}
