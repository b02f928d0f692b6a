import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { type SavedViewRow, updateSavedViewRow, writeDefaultView } from "#server/db/saved-views.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { boardOpensWithAll } from "./board-opens-with-all.ts";
import { managedView } from "./managed-view.ts";
import { refuseTakenName } from "./refuse-taken-name.ts";
import { viewAddress, viewName } from "./view-input.ts";
import { placeIds } from "./view-place.ts";

export const updateViewInput = z.object({
  id: z.string().min(1).max(100),
  name: viewName.optional(),
  query: viewAddress.optional(),
  /** Whether the stream opens with it; true takes the place of another. */
  isDefault: z.boolean().optional(),
});

/** Renames a view, makes it show something else, or makes it the one its stream opens with. Refusals: not-found, already-exists. */
export async function updateView(ctx: ServiceContext, input: z.output<typeof updateViewInput>): Promise<SavedViewRow> {
  return ctx.db.$transaction(async (tx) => {
    const { view, of } = await managedView(ctx, input.id, tx);
    const { name = view.name, query = view.query, isDefault = view.isDefault } = input;
    if (name !== view.name) await refuseTakenName(tx, of.place, { name, id: view.id });
    const row = await updateSavedViewRow(tx, view.id, { name, query });
    const { streamId } = of.place;
    if (isDefault !== view.isDefault) {
      if (streamId === null) throw boardOpensWithAll();
      await writeDefaultView(tx, streamId, isDefault ? view.id : null);
    }
    await writeAudit(tx, ctx, {
      action: "view.updated",
      teamId: of.teamId,
      subjectKind: "view",
      subjectId: view.id,
      detail: {
        name,
        [of.kind]: of.name,
        ...(name === view.name ? {} : { before: view.name }),
        ...(isDefault === view.isDefault ? {} : { isDefault }),
        ...(query === view.query ? {} : { shown: query }),
      },
    });
    await appendFeed(tx, feedScope(of.teamId), "view.changed", placeIds(of.place));
    return { ...row, isDefault };
  });
}
