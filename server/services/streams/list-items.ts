import { z } from "zod";
import { listItemFacts } from "#server/db/items.ts";
import { workCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import { cursorMs, decodeCursor, encodeCursor } from "#server/services/cursor.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { type ItemAnswer, itemAnswer } from "./item-answer.ts";
import type { Page } from "./list-streams.ts";
import type { ItemsQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { streamWorkingHours } from "./stream-calendar.ts";
import { visibleStream } from "./visible-stream.ts";

const position = z.tuple([cursorMs, z.string()]);

/** Items of a stream as they were at `now`, newest first: done ones by their finish, all others by their start. */
export async function listItems(
  ctx: ServiceContext,
  streamId: string,
  query: ItemsQuery,
): Promise<Page<ItemAnswer> & { now: string }> {
  const stream = await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const now = readNow(ctx, query).getTime();
  const list = `items:${streamId}:${query.state}`;
  const after = query.cursor === undefined ? null : decodeCursor(list, query.cursor, position);
  const facts = await listItemFacts(
    ctx.db,
    streamId,
    { ...query, from: query.from?.getTime() ?? null, to: query.to?.getTime() ?? null, now },
    { after: after === null ? null : { at: after[0], key: after[1] }, limit: query.limit + 1 },
  );
  const shown = facts.slice(0, query.limit);
  const calendar = query.calendar === "business" ? workCalendar(await streamWorkingHours(ctx.db, stream)) : null;
  const last = shown.at(-1);
  const lastAt = last === undefined ? null : query.state === "done" ? last.finishedAt : last.startedAt;
  return {
    items: shown.map((item) => itemAnswer(item, now, calendar, stream.shownStages)),
    nextCursor:
      facts.length > query.limit && last !== undefined && lastAt !== null
        ? encodeCursor(list, [lastAt, last.key])
        : null,
    now: new Date(now).toISOString(),
  };
}
