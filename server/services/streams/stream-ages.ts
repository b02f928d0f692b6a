import { openItemsAt } from "#server/db/items.ts";
import { leadTimeSums } from "#server/db/lead-times.ts";
import { oldestOpenItems } from "#server/db/open-items.ts";
import { pendingDeliveries } from "#server/db/pending-deliveries.ts";
import type { ItemFacts, StageId } from "#server/domain/flow/facts.ts";
import { itemAt } from "#server/domain/flow/item-at.ts";
import { ageWords } from "#server/domain/flow/statistics/age-words.ts";
import type { SentencePart } from "#server/domain/flow/statistics/lead-time-words.ts";
import { lengthMs } from "#server/domain/flow/statistics/measured-item.ts";
import type { Percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { workCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { cohortFilter } from "./cohort.ts";
import type { MapQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { type StreamAnswer, streamAnswer } from "./stream-answer.ts";
import { streamWorkingHours } from "./stream-calendar.ts";
import { visibleStream } from "./visible-stream.ts";

/** An item on its way: how old it is, and for how long the step it is at has been running. */
export type AgingItem = {
  key: string;
  title: string;
  type: string | null;
  stage: StageId;
  startedAt: EpochMs;
  since: EpochMs;
  ageMs: DurationMs;
  inStageMs: DurationMs;
};

export type ItemAges = {
  stream: StreamAnswer;
  calendar: "elapsed" | "business";
  now: EpochMs;
  /** What finished in the range took: the measure of being old. */
  finished: Percentiles;
  /** Every stage in the order of travel; the items in it, also those that are no dot. */
  stages: { stage: StageId; label: string; items: number }[];
  openItems: number;
  /** Oldest first, at most 1,000. */
  items: AgingItem[];
  words: SentencePart[];
};

const MOST_ITEMS = 1_000;
/** More open items than anybody has; what lies beyond is missing in the count of the old ones. */
const MOST_READ = 20_000;

/** The items on their way at `now`, by the stage they are in, beside what the finished ones of a range took. */
export async function streamAges(ctx: ServiceContext, streamId: string, query: MapQuery): Promise<ItemAges> {
  const stream = await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const filter = cohortFilter(query, readNow(ctx, query));
  const { now } = filter;
  const [sums, { counted, others }, rows, hours, pending] = await Promise.all([
    leadTimeSums(ctx.db, streamId, query.calendar, filter),
    openItemsAt(ctx.db, streamId, filter),
    oldestOpenItems(ctx.db, streamId, filter, MOST_READ),
    query.calendar === "business" ? streamWorkingHours(ctx.db, stream) : null,
    pendingDeliveries(ctx.db, [streamId]),
  ]);
  const calendar = hours === null ? null : workCalendar(hours);
  const aged = others.flatMap((facts) => openItem(facts, now) ?? []);
  const items = [...rows, ...aged]
    .map((item) => ({
      ...item,
      ageMs: lengthMs(item.startedAt, now, calendar),
      inStageMs: lengthMs(item.since, now, calendar),
    }))
    .sort((left, right) => left.startedAt - right.startedAt || (left.key < right.key ? -1 : 1));
  const inStage = new Map(counted);
  for (const { stage } of aged) inStage.set(stage, (inStage.get(stage) ?? 0) + 1);
  const openItems = [...inStage.values()].reduce((sum, one) => sum + one, 0);
  const { p50, p85, p95, n } = sums;
  return {
    stream: streamAnswer(stream, pending.get(streamId) ?? 0, ctx.now),
    calendar: query.calendar,
    now,
    finished: { p50, p85, p95, n },
    stages: stream.shownStages.map(({ stage, label }) => ({ stage, label, items: inStage.get(stage) ?? 0 })),
    openItems,
    items: items.slice(0, MOST_ITEMS),
    words: ageWords({
      items: openItems,
      old: p85 === null ? 0 : items.filter((item) => item.ageMs > p85).length,
      p85,
      oldestMs: items[0]?.ageMs ?? null,
      calendar: query.calendar,
    }),
  };
}

/** An item whose row says something else about another time than `now`. */
function openItem(facts: ItemFacts, now: EpochMs): Omit<AgingItem, "ageMs" | "inStageMs"> | null {
  const { key, title, type, startedAt, stages } = itemAt(facts, now);
  const running = stages.findLast((one) => one.leftAt === null);
  const since = running?.spans.at(-1)?.start;
  return running === undefined || since === undefined
    ? null
    : { key, title, type, startedAt, stage: running.stage, since };
}
