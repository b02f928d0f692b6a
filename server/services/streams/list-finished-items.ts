import { z } from "zod";
import { type FinishedItem, type LeadTimePosition, slowestItems } from "#server/db/lead-times.ts";
import { decodeCursor, encodeCursor } from "#server/services/cursor.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { cohortFilter } from "./cohort.ts";
import type { Page } from "./list-streams.ts";
import { mapQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { visibleStream } from "./visible-stream.ts";

const leadTimeMs = z.number().min(0).max(1e13);

export const finishedItemsQuery = mapQuery.extend({
  /** Lead times in `[low, high)`. */
  lowMs: leadTimeMs.optional(),
  highMs: leadTimeMs.optional(),
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2_000).optional(),
});
export type FinishedItemsQuery = z.output<typeof finishedItemsQuery>;

const position = z.tuple([leadTimeMs, z.string()]);

/** The items that finished in a range, slowest first: those behind a bar or an area of a chart. */
export async function listFinishedItems(
  ctx: ServiceContext,
  streamId: string,
  query: FinishedItemsQuery,
): Promise<Page<FinishedItem>> {
  await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const list = `finished:${streamId}:${query.calendar}`;
  const items = await slowestItems(ctx.db, streamId, query.calendar, cohortFilter(query, readNow(ctx, query)), {
    within: { from: query.lowMs ?? null, to: query.highMs ?? null },
    after: query.cursor === undefined ? null : positionOf(decodeCursor(list, query.cursor, position)),
    limit: query.limit + 1,
  });
  const shown = items.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown,
    nextCursor:
      items.length > query.limit && last !== undefined ? encodeCursor(list, [last.leadTimeMs, last.key]) : null,
  };
}

function positionOf([leadTimeMs, key]: z.output<typeof position>): LeadTimePosition {
  return { leadTimeMs, key };
}
