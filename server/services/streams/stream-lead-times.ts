import { z } from "zod";
import { firstFinish } from "#server/db/cohort-sums.ts";
import {
  countSlower,
  type FinishedItem,
  type LeadTimeSums,
  leadTimeCells,
  leadTimeSums,
  slowestItems,
} from "#server/db/lead-times.ts";
import { pendingDeliveries } from "#server/db/pending-deliveries.ts";
import { type LeadTimeScale, leadTimeGrid } from "#server/domain/flow/statistics/lead-time-grid.ts";
import { leadTimeWords, type SentencePart, slowThreshold } from "#server/domain/flow/statistics/lead-time-words.ts";
import { DAY_MS, type DurationMs, type EpochMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { cohortFilter } from "./cohort.ts";
import { mapQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { type StreamAnswer, streamAnswer } from "./stream-answer.ts";
import { visibleStream } from "./visible-stream.ts";

export const leadTimesQuery = mapQuery.extend({ scale: z.enum(["linear", "log"]).default("log") });
export type LeadTimesQuery = z.output<typeof leadTimesQuery>;

/** Items of one cell: finished in `[from, to)` after a lead time in `[lowMs, highMs)`. */
export type LeadTimeArea = { from: EpochMs; to: EpochMs; lowMs: DurationMs; highMs: DurationMs; items: number };

/** The finished items of a range as dots; where they are too many, the slowest are, and the others counted by area. */
export type LeadTimes = {
  stream: StreamAnswer;
  calendar: "elapsed" | "business";
  scale: LeadTimeScale;
  from: EpochMs;
  to: EpochMs;
  now: EpochMs;
  goal: "production" | "merge";
  leadTime: LeadTimeSums;
  words: SentencePart[];
  /** Slowest first. */
  dots: FinishedItem[];
  /** Everything that is no dot; with the dots they are all items of the range. */
  areas: LeadTimeArea[];
};

/** As many dots as can be told apart, walked through by keyboard and drawn without a pause. */
const MOST_DOTS = 1_000;
/** Of more items these many slowest stay dots. */
const SLOWEST_DOTS = 200;

export async function streamLeadTimes(
  ctx: ServiceContext,
  streamId: string,
  query: LeadTimesQuery,
): Promise<LeadTimes> {
  const stream = await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const now = readNow(ctx, query);
  const filter = cohortFilter(query, now);
  const { calendar, scale } = query;
  const to = filter.to ?? filter.now;
  const [leadTime, first, pending] = await Promise.all([
    leadTimeSums(ctx.db, streamId, calendar, filter),
    filter.from === null ? firstFinish(ctx.db, streamId, filter.now) : null,
    pendingDeliveries(ctx.db, [streamId]),
  ]);
  const from = filter.from ?? first?.getTime() ?? to;
  const overMs = leadTime.p85 === null ? null : slowThreshold(leadTime.p85, calendar);
  const dense = leadTime.n > MOST_DOTS;
  const [dots, slower] = await Promise.all([
    slowestItems(ctx.db, streamId, calendar, filter, {
      within: { from: null, to: null },
      after: null,
      limit: dense ? SLOWEST_DOTS : MOST_DOTS,
    }),
    overMs === null ? 0 : countSlower(ctx.db, streamId, calendar, filter, overMs),
  ]);
  const last = dots.at(-1);
  const areas =
    dense && last !== undefined ? await areasBelow(ctx, streamId, query, { filter, from, to, leadTime, last }) : [];
  const goal = stream.settings.deploymentSources.length === 0 ? "merge" : "production";
  return {
    stream: streamAnswer(stream, pending.get(streamId) ?? 0, ctx.now),
    calendar,
    scale,
    from,
    to,
    now: filter.now,
    goal,
    leadTime,
    words: leadTimeWords({
      items: leadTime.n,
      p85: leadTime.p85,
      longestMs: leadTime.longestMs,
      slow: overMs === null ? null : { overMs, items: slower },
      calendar,
      goal,
    }),
    dots,
    areas,
  };
}

async function areasBelow(
  ctx: ServiceContext,
  streamId: string,
  query: LeadTimesQuery,
  known: {
    filter: ReturnType<typeof cohortFilter>;
    from: EpochMs;
    to: EpochMs;
    leadTime: LeadTimeSums;
    last: FinishedItem;
  },
): Promise<LeadTimeArea[]> {
  const { filter, from, to, leadTime, last } = known;
  // To the end of the day, so that areas stay where they are while one looks.
  const until = Math.ceil(to / DAY_MS) * DAY_MS;
  const extent = { shortestMs: leadTime.shortestMs ?? 0, longestMs: leadTime.longestMs ?? 0 };
  const grid = leadTimeGrid({ from, to: until }, extent, query.scale);
  const cells = await leadTimeCells(ctx.db, streamId, query.calendar, filter, grid, last);
  return cells.flatMap(({ column, row, items }) => {
    const [startsAt, endsAt] = [grid.timeEdges[column], grid.timeEdges[column + 1]];
    const [lowMs, highMs] = [grid.leadEdges[row], grid.leadEdges[row + 1]];
    if (startsAt === undefined || endsAt === undefined || lowMs === undefined || highMs === undefined) return [];
    return [{ from: startsAt, to: endsAt, lowMs, highMs, items }];
  });
}
