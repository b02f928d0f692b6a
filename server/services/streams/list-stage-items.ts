import { z } from "zod";
import { itemFactsByKey, keysByWaste, openItemFacts } from "#server/db/items.ts";
import { stageColumns } from "#server/db/stage-columns.ts";
import type { ItemFacts, StageId } from "#server/domain/flow/facts.ts";
import { itemAt } from "#server/domain/flow/item-at.ts";
import { spanWasteMs } from "#server/domain/flow/statistics/measured-item.ts";
import { type WorkCalendar, workCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { cohortFilter } from "./cohort.ts";
import { type ItemAnswer, itemAnswer } from "./item-answer.ts";
import { mapQuery, stageId } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { streamWorkingHours } from "./stream-calendar.ts";
import { visibleStream } from "./visible-stream.ts";

export const stageItemsQuery = mapQuery.extend({
  /** null: all stages together. */
  stage: stageId.nullable(),
  /** Finished in the range, or on their way (in the stage, where one is named) at `now`. */
  items: z.enum(["done", "open"]),
  /** Of finished ones, those that took this long. */
  took: z.object({ fromMs: z.number().min(0), toMs: z.number().positive().nullable() }).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type StageItemsQuery = z.output<typeof stageItemsQuery>;

/** An item and what it lost: wait and rework, in the stage asked for or in all of them. */
export type StageItem = ItemAnswer & { lostMs: DurationMs };

const MOST_OPEN_ITEMS = 5_000;

/** The items behind a stage of the map, those that lost most time there first. */
export async function listStageItems(
  ctx: ServiceContext,
  streamId: string,
  query: StageItemsQuery,
): Promise<{ items: StageItem[] }> {
  const stream = await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const now = readNow(ctx, query);
  const filter = cohortFilter(query, now);
  const calendar = query.calendar === "business" ? workCalendar(await streamWorkingHours(ctx.db, stream)) : null;
  const columns = stageColumns(stream.shownStages.map(({ stage }) => stage));
  const column = query.stage === null ? null : columns.get(query.stage);
  if (column === undefined) return { items: [] };
  const facts =
    query.items === "done"
      ? await itemFactsByKey(
          ctx.db,
          streamId,
          await keysByWaste(ctx.db, streamId, query.calendar, filter, column, query),
        )
      : await openItemFacts(ctx.db, streamId, filter, query.stage, MOST_OPEN_ITEMS);
  const ranked = facts
    .flatMap((item) => lostIn(item, query.stage, filter.now, query.items === "open", calendar) ?? [])
    .sort((left, right) => right.lostMs - left.lostMs || (left.item.key < right.item.key ? -1 : 1))
    .slice(0, query.limit);
  return {
    items: ranked.map(({ item, lostMs }) => ({
      ...itemAnswer(item, filter.now, calendar, stream.shownStages),
      lostMs,
    })),
  };
}

/** null: the item is not in the stage asked for. */
function lostIn(
  facts: ItemFacts,
  stage: StageId | null,
  now: EpochMs,
  inItNow: boolean,
  calendar: WorkCalendar | null,
): { item: ItemFacts; lostMs: DurationMs } | null {
  const stages = itemAt(facts, now).stages.filter((one) => stage === null || one.stage === stage);
  const isIn = stage === null || stages.some((one) => !inItNow || one.leftAt === null);
  if (!isIn) return null;
  return {
    item: facts,
    lostMs: spanWasteMs(
      stages.flatMap((one) => one.spans),
      calendar,
    ),
  };
}
