import type { Transaction } from "#server/db/database.ts";
import { findSavedView, type SavedViewRow } from "#server/db/saved-views.ts";
import { authorize, notFound } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { type ViewPlace, visiblePlace } from "./view-place.ts";

/** A view and its stream or board, once the actor may change views there. */
export async function managedView(
  ctx: ServiceContext,
  id: string,
  tx: Transaction,
): Promise<{ view: SavedViewRow; of: ViewPlace }> {
  const view = await findSavedView(tx, id);
  if (view === null) {
    authorize(ctx, "view.list", "anywhere");
    throw notFound("This view");
  }
  return { view, of: await visiblePlace(ctx, "view.save", view, tx) };
}
