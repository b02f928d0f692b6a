import type { Database, Transaction } from "#server/db/database.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { type FaceFilter, itemFace } from "#server/db/item-face.ts";
import { stageColumns } from "#server/db/stage-columns.ts";
import { STAGES, type StageId } from "#server/domain/flow/facts.ts";
import type { StageReturn } from "#server/domain/flow/item-returns.ts";
import type { CohortSums, StageSums } from "#server/domain/flow/statistics/cohort-map.ts";
import type { ReturnCount } from "#server/domain/flow/statistics/cohort-returns.ts";
import type { MeasuredItem, MeasuredStage } from "#server/domain/flow/statistics/measured-item.ts";
import type { Percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { type ItemWaste, MOST_SAMPLED_ITEMS } from "#server/domain/flow/statistics/waste-ranking.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

export type Calendar = "elapsed" | "business";

/** Which done items: finished in `[from, to)` (null: unbounded) and by `now`, by their face. */
export type CohortFilter = FaceFilter & { from: EpochMs | null; to: EpochMs | null; now: EpochMs };

type SumRow = Record<string, number | number[] | null>;

/** The cohort added up by the database in one pass over its measures, by the stages its stream shows. */
export async function cohortSums(
  db: Database | Transaction,
  streamId: string,
  calendar: Calendar,
  filter: CohortFilter,
  shown: readonly StageId[] = STAGES,
): Promise<CohortSums> {
  const columns = stageColumns(shown);
  const [row] = await db.$queryRaw<SumRow[]>`
    SELECT ${LEAD_TIME_SUMS}, ${Prisma.join([...columns.values()].map((column) => stageSums(column, filter.now)))}
    FROM item_measure m ${cohortOf(streamId, calendar, filter)}`;
  const number = (column: string) => (row?.[column] as number | null | undefined) ?? 0;
  const percentiles = (name: string): Percentiles & { sumMs: number } => {
    const [p50 = null, p85 = null, p95 = null] = (row?.[`${name}_p`] as (number | null)[] | null | undefined) ?? [];
    return { p50, p85, p95, n: number(`${name}_n`), sumMs: number(`${name}_sum`) };
  };
  const stages = new Map<StageId, StageSums>();
  for (const [stage, column] of columns) {
    if (number(`${column}_n`) === 0) continue;
    stages.set(stage, {
      elapsed: percentiles(column),
      processSumMs: number(`${column}_process`),
      wasteSumMs: number(`${column}_waste`),
      accurate: number(`${column}_accurate`),
      inaccurate: number(`${column}_inaccurate`),
    });
  }
  const leadTime = percentiles("lead");
  return { items: leadTime.n, leadTime, stages };
}

/** What each of at most 2,000 items of the cohort wasted: all of them, or those whose keys hash lowest. */
export async function sampledWaste(
  db: Database | Transaction,
  streamId: string,
  calendar: Calendar,
  filter: CohortFilter,
  shown: readonly StageId[] = STAGES,
): Promise<ItemWaste[]> {
  const columns = Prisma.raw([...stageColumns(shown).values()].map((column) => `m.waste_${column}`).join(", "));
  const rows = await db.$queryRaw<{ packed: string }[]>`
    SELECT json_build_array(${columns})::text AS packed FROM item_measure m ${cohortOf(streamId, calendar, filter)}
    ORDER BY hashtext(m.item_key), m.item_key LIMIT ${MOST_SAMPLED_ITEMS}`;
  return rows.map((row) => {
    const amounts = JSON.parse(row.packed) as (number | null)[];
    const waste: ItemWaste = {};
    shown.forEach((stage, index) => {
      const amount = amounts[index] ?? null;
      if (amount !== null) waste[stage] = amount;
    });
    return waste;
  });
}

/** Items of the cohort by the ways in which their work came back; those it never came back of are left out. */
export async function returnCounts(
  db: Database | Transaction,
  streamId: string,
  filter: CohortFilter,
): Promise<ReturnCount[]> {
  const rows = await db.$queryRaw<{ returns: string[]; items: number }[]>`
    SELECT m.returns, count(*)::float8 AS items FROM item_measure m ${cohortOf(streamId, "elapsed", filter)}
      AND m.returns <> '{}' GROUP BY m.returns`;
  return rows.map(({ returns, items }) => ({
    items,
    returns: returns.map((way): StageReturn => {
      const [from = "", to = ""] = way.split(">");
      return { from: from as StageId, to: to as StageId };
    }),
  }));
}

/** At most 2,000 items of the cohort with what each stage took: all of them, or those whose keys hash lowest. */
export async function sampledMeasures(
  db: Database | Transaction,
  streamId: string,
  calendar: Calendar,
  filter: CohortFilter,
  shown: readonly StageId[] = STAGES,
): Promise<MeasuredItem[]> {
  const columns = [...stageColumns(shown).values()].map(
    (name) => `m.elapsed_${name}, m.process_${name}, m.waste_${name}, m.accurate_${name}, m.accurate_${name}_from`,
  );
  const rows = await db.$queryRaw<{ key: string; lead_time: number; packed: string }[]>`
    SELECT m.item_key AS key, m.lead_time, json_build_array(${Prisma.raw(columns.join(", "))})::text AS packed
    FROM item_measure m ${cohortOf(streamId, calendar, filter)}
    ORDER BY hashtext(m.item_key), m.item_key LIMIT ${MOST_SAMPLED_ITEMS}`;
  return rows.map(({ key, lead_time, packed }) => {
    const values = JSON.parse(packed) as (number | boolean | null)[];
    const stages = shown.flatMap((stage, index): MeasuredStage[] => {
      const [elapsedMs, processMs, wasteMs, accurate, from] = values.slice(index * 5, index * 5 + 5);
      if (typeof elapsedMs !== "number") return [];
      const settled = typeof from !== "number" || from <= filter.now;
      return [
        {
          stage,
          elapsedMs,
          processMs: Number(processMs ?? 0),
          wasteMs: Number(wasteMs ?? 0),
          accurate: settled && typeof accurate === "boolean" ? accurate : null,
        },
      ];
    });
    return { key, leadTimeMs: lead_time, stages };
  });
}

/** When the first item of a stream finished; null: none has by `now`. */
export async function firstFinish(db: Database | Transaction, streamId: string, now: EpochMs): Promise<Date | null> {
  const first = await db.itemMeasure.findFirst({
    where: { streamId, calendar: "elapsed", finishedAt: { lte: new Date(now) } },
    orderBy: { finishedAt: "asc" },
    select: { finishedAt: true },
  });
  return first?.finishedAt ?? null;
}

const PERCENTILE_SHARES = Prisma.raw("array[0.5, 0.85, 0.95]::float8[]");
const LEAD_TIME_SUMS = Prisma.sql`count(*)::float8 AS lead_n, sum(m.lead_time) AS lead_sum,
  percentile_cont(${PERCENTILE_SHARES}) WITHIN GROUP (ORDER BY m.lead_time) AS lead_p`;

/** A verdict with a window counts once the window is over. */
function stageSums(column: string, now: EpochMs): Prisma.Sql {
  const name = Prisma.raw(column);
  const settled = Prisma.sql`(m.accurate_${name}_from IS NULL OR m.accurate_${name}_from <= ${now}::float8)`;
  return Prisma.sql`
    count(m.elapsed_${name})::float8 AS ${name}_n, sum(m.elapsed_${name}) AS ${name}_sum,
    percentile_cont(${PERCENTILE_SHARES}) WITHIN GROUP (ORDER BY m.elapsed_${name}) AS ${name}_p,
    sum(m.process_${name}) AS ${name}_process, sum(m.waste_${name}) AS ${name}_waste,
    (count(*) FILTER (WHERE m.accurate_${name} AND ${settled}))::float8 AS ${name}_accurate,
    (count(*) FILTER (WHERE NOT m.accurate_${name} AND ${settled}))::float8 AS ${name}_inaccurate`;
}

/** The rows `m` of a cohort, to follow `FROM item_measure m`; more conditions may follow it. */
export function cohortOf(streamId: string, calendar: Calendar, filter: CohortFilter): Prisma.Sql {
  const conditions = [
    Prisma.sql`m.stream_id = ${streamId} AND m.calendar = ${calendar}`,
    Prisma.sql`m.finished_at <= ${new Date(filter.now)}`,
  ];
  if (filter.from !== null) conditions.push(Prisma.sql`m.finished_at >= ${new Date(filter.from)}`);
  if (filter.to !== null) conditions.push(Prisma.sql`m.finished_at < ${new Date(filter.to)}`);
  const face = itemFace(filter);
  // OFFSET 0 keeps the look-up by key: the planner would rather read every item of the stream.
  const join =
    face.length === 0
      ? Prisma.empty
      : Prisma.sql`CROSS JOIN LATERAL (
          SELECT 1 FROM item i WHERE i.stream_id = m.stream_id AND i.key = m.item_key AND ${Prisma.join(face, " AND ")} OFFSET 0
        ) AS faced`;
  return Prisma.sql`${join} WHERE ${Prisma.join(conditions, " AND ")}`;
}
