import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { type SavedViewRow, updateSavedViewRow, writeDefaultView } from "#server/db/saved-views.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { managedView } from "./managed-view.ts";
import { refuseTakenName } from "./refuse-taken-name.ts";
import { viewAddress, viewName } from "./view-input.ts";

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
    const { view, stream } = await managedView(ctx, input.id, tx);
    const { name = view.name, query = view.query, isDefault = view.isDefault } = input;
    if (name !== view.name) await refuseTakenName(tx, { streamId: stream.id, name, id: view.id });
    const row = await updateSavedViewRow(tx, view.id, { name, query });
    if (isDefault !== view.isDefault) await writeDefaultView(tx, stream.id, isDefault ? view.id : null);
    await writeAudit(tx, ctx, {
      action: "view.updated",
      teamId: stream.teamId,
      subjectKind: "view",
      subjectId: view.id,
      detail: {
        name,
        stream: stream.name,
        ...(name === view.name ? {} : { before: view.name }),
        ...(isDefault === view.isDefault ? {} : { isDefault }),
        ...(query === view.query ? {} : { shown: query }),
      },
    });
    await appendFeed(tx, feedScope(stream.teamId), "view.changed", { streamId: stream.id });
    return { ...row, isDefault };
  });
}
