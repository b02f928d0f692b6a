import type { EpochMs } from "#server/domain/shared/time.ts";
import { weekends } from "#server/domain/shared/weekends.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { answerItem, type ItemDetail, readItem } from "./get-item.ts";
import { type ItemMoment, itemMoments } from "./item-moments.ts";
import type { ItemQuery } from "./read-input.ts";
import { streamWorkingHours } from "./stream-calendar.ts";

/** Everything an item's page shows: besides the item, who did what, and the weekends of the team's zone it lived through. */
export type ItemScreen = ItemDetail & {
  moments: ItemMoment[];
  timeZone: string;
  weekends: { start: EpochMs; end: EpochMs }[];
};

export async function itemScreen(
  ctx: ServiceContext,
  streamId: string,
  key: string,
  query: ItemQuery,
): Promise<ItemScreen> {
  const found = await readItem(ctx, streamId, key, query);
  const { stream, facts, now } = found;
  const { timeZone } = await streamWorkingHours(ctx.db, stream);
  const item = answerItem(found);
  const end = item.stages.flatMap(({ spans }) => spans.map((span) => Date.parse(span.end)));
  return {
    ...item,
    moments: itemMoments(facts, now, stream.shownStages),
    timeZone,
    weekends: weekends(facts.startedAt, Math.max(facts.startedAt, ...end), timeZone),
  };
}
