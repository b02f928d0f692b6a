import type { Transaction } from "#server/db/database.ts";
import { findSavedView, type SavedViewRow } from "#server/db/saved-views.ts";
import { findStream, type StreamRow } from "#server/db/streams.ts";
import { authorize, notFound, scopeOf } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

/** A view and its stream, once the actor may change views there. */
export async function managedView(
  ctx: ServiceContext,
  id: string,
  tx: Transaction,
): Promise<{ view: SavedViewRow; stream: StreamRow }> {
  const view = await findSavedView(tx, id);
  const stream = view === null ? null : await findStream(tx, view.streamId);
  authorize(ctx, "view.save", scopeOf(stream));
  if (view === null || stream === null) throw notFound("This view");
  return { view, stream };
}
