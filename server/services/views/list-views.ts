import { type SavedViewRow, savedViewRows } from "#server/db/saved-views.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { visibleStream } from "#server/services/streams/visible-stream.ts";

/** The views a team gave a name, and which of them its stream opens with. */
export async function listViews(ctx: ServiceContext, streamId: string): Promise<{ views: SavedViewRow[] }> {
  await visibleStream(ctx, "view.list", streamId);
  return { views: await savedViewRows(ctx.db, streamId) };
}
