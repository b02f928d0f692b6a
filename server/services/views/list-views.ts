import { type SavedViewRow, savedViewRows } from "#server/db/saved-views.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { type ViewPlaceInput, viewedPlace, visiblePlace } from "./view-place.ts";

/** The views of a stream or board that a team gave a name, and which of them its stream opens with. */
export async function listViews(ctx: ServiceContext, input: ViewPlaceInput): Promise<{ views: SavedViewRow[] }> {
  const { place } = await visiblePlace(ctx, "view.list", viewedPlace(input));
  return { views: await savedViewRows(ctx.db, place) };
}
