import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { deleteSavedViewRow } from "#server/db/saved-views.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { managedView } from "./managed-view.ts";
import { placeIds } from "./view-place.ts";

export const deleteViewInput = z.object({ id: z.string().min(1).max(100) });

/** Forgets a view; a stream that opened with it opens with the product's own again. */
export async function deleteView(ctx: ServiceContext, input: z.output<typeof deleteViewInput>): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { view, of } = await managedView(ctx, input.id, tx);
    await deleteSavedViewRow(tx, view.id);
    await writeAudit(tx, ctx, {
      action: "view.deleted",
      teamId: of.teamId,
      subjectKind: "view",
      subjectId: view.id,
      detail: { name: view.name, [of.kind]: of.name, shown: view.query },
    });
    await appendFeed(tx, feedScope(of.teamId), "view.changed", placeIds(of.place));
  });
}
