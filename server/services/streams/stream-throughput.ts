import { firstFinish } from "#server/db/cohort-sums.ts";
import { pendingDeliveries } from "#server/db/pending-deliveries.ts";
import { finishedByBucket } from "#server/db/throughput.ts";
import { calendarBuckets, type Grain, grainOf, wholeDays } from "#server/domain/flow/statistics/calendar-buckets.ts";
import type { SentencePart } from "#server/domain/flow/statistics/lead-time-words.ts";
import { type Throughput, throughput } from "#server/domain/flow/statistics/throughput.ts";
import { throughputWords } from "#server/domain/flow/statistics/throughput-words.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { cohort, cohortFilter } from "./cohort.ts";
import type { MapQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { type StreamAnswer, streamAnswer } from "./stream-answer.ts";
import { visibleStream } from "./visible-stream.ts";

export type ThroughputAnswer = Throughput & {
  stream: StreamAnswer;
  grain: Grain;
  from: EpochMs;
  to: EpochMs;
  now: EpochMs;
  words: SentencePart[];
  /** What a forecast is drawn from: items finished on each whole day up to yesterday, and the day after the last. */
  history: { perDay: number[]; until: EpochMs };
  openItems: number;
};

/** A forecast looks back this far at most: what a team did two years ago says little about next month. */
const MOST_HISTORY_DAYS = 365;
/** And at least this far, however short the range. */
const LEAST_HISTORY_DAYS = 90;

/** How many items were finished per day, week or month of a range, by type; the calendar of the query changes nothing. */
export async function streamThroughput(
  ctx: ServiceContext,
  streamId: string,
  query: MapQuery,
): Promise<ThroughputAnswer> {
  const stream = await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const filter = cohortFilter(query, readNow(ctx, query));
  const { now } = filter;
  const [first, pending] = await Promise.all([
    firstFinish(ctx.db, streamId, now),
    pendingDeliveries(ctx.db, [streamId]),
  ]);
  const to = Math.min(filter.to ?? now, now);
  const from = Math.min(filter.from ?? first?.getTime() ?? to, to);
  const grain = grainOf({ from, to });
  const buckets = calendarBuckets({ from, to, now }, grain, stream.timeZone);
  const knownSince = first?.getTime() ?? now;
  const historyFrom = Math.max(
    knownSince,
    now - MOST_HISTORY_DAYS * DAY_MS,
    Math.min(from, now - LEAST_HISTORY_DAYS * DAY_MS),
  );
  const days = wholeDays({ from: historyFrom, to: now, now }, stream.timeZone);
  const [counts, dayCounts, { openItems }] = await Promise.all([
    finishedByBucket(ctx.db, streamId, filter, edgesOf(buckets)),
    finishedByBucket(ctx.db, streamId, filter, days),
    cohort(ctx.db, streamId, query.calendar, { ...filter, from: now, to: now }),
  ]);
  const told = throughput(buckets, counts);
  const perDay = Array.from({ length: Math.max(days.length - 1, 0) }, () => 0);
  for (const { bucket, items } of dayCounts) perDay[bucket] = (perDay[bucket] ?? 0) + items;
  return {
    ...told,
    stream: streamAnswer(stream, pending.get(streamId) ?? 0, ctx.now),
    grain,
    from,
    to,
    now,
    words: throughputWords(told, grain),
    history: { perDay, until: days.at(-1) ?? now },
    openItems,
  };
}

function edgesOf(buckets: readonly { from: EpochMs; to: EpochMs }[]): EpochMs[] {
  const last = buckets.at(-1);
  return last === undefined ? [] : [...buckets.map((bucket) => bucket.from), last.to];
}
