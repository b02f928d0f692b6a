import { z } from "zod";
import { type FoundItem, searchItemRows } from "#server/db/item-search.ts";
import { streamIdsOf } from "#server/db/streams.ts";
import { authorize, teamFilter, visibleTeams } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

export const searchItemsInput = z.object({
  query: z.string().trim().max(200),
  limit: z.number().int().min(1).max(50).default(8),
});

/** Items by key or title, in every stream the actor may see. Refusals: unauthenticated, forbidden. */
export async function searchItems(ctx: ServiceContext, input: z.output<typeof searchItemsInput>): Promise<FoundItem[]> {
  authorize(ctx, "item.list", "anywhere");
  const streamIds = visibleTeams(ctx.actor).kind === "all" ? null : await streamIdsOf(ctx.db, teamFilter(ctx.actor));
  return searchItemRows(ctx.db, input.query, streamIds, input.limit);
}
