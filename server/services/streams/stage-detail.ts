import type { z } from "zod";
import { firstFinish } from "#server/db/cohort-sums.ts";
import { stageColumns } from "#server/db/stage-columns.ts";
import {
  type StageDistribution,
  stageDistribution,
  stageTrend,
  type TrendPoint,
} from "#server/db/stage-distribution.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { notFound } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { cohortFilter } from "./cohort.ts";
import { mapQuery, stageId } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { streamWorkingHours } from "./stream-calendar.ts";
import { visibleStream } from "./visible-stream.ts";

/** `stage` null: all of them, which is the lead time. */
export const stageDetailQuery = mapQuery.extend({ stage: stageId.nullable() });

/** How long the items of a range were in a stage, and how that moved. Durations in milliseconds. */
export type StageDetail = {
  distribution: StageDistribution;
  trend: { unit: "week" | "month"; timeZone: string; points: TrendPoint[] };
};

const LONGEST_BY_WEEK_MS = 190 * DAY_MS;

/** A stage looked at closely. Refuses with not-found a stage the stream does not show. */
export async function stageDetail(
  ctx: ServiceContext,
  streamId: string,
  query: z.output<typeof stageDetailQuery>,
): Promise<StageDetail> {
  const stream = await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const now = readNow(ctx, query);
  const filter = cohortFilter(query, now);
  const columns = stageColumns(stream.shownStages.map(({ stage }) => stage));
  const column = query.stage === null ? null : columns.get(query.stage);
  if (column === undefined) throw notFound("This stage");
  const from = filter.from ?? (await firstFinish(ctx.db, streamId, filter.now))?.getTime() ?? filter.now;
  const unit = (filter.to ?? filter.now) - from <= LONGEST_BY_WEEK_MS ? "week" : "month";
  const { timeZone } = await streamWorkingHours(ctx.db, stream);
  const cohort = { streamId, calendar: query.calendar, filter };
  const [distribution, points] = await Promise.all([
    stageDistribution(ctx.db, cohort, column),
    stageTrend(ctx.db, cohort, column, { unit, timeZone }),
  ]);
  return { distribution, trend: { unit, timeZone, points } };
}
