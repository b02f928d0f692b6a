import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { insertSavedView, type SavedViewRow, savedViewRows, writeDefaultView } from "#server/db/saved-views.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { boardOpensWithAll } from "./board-opens-with-all.ts";
import { refuseTakenName } from "./refuse-taken-name.ts";
import { viewAddress, viewName } from "./view-input.ts";
import { placeIds, viewedPlace, viewPlaceInput, visiblePlace } from "./view-place.ts";

export const saveViewInput = z.intersection(
  viewPlaceInput,
  z.object({
    name: viewName,
    query: viewAddress,
    /** Whether the stream opens with it from now on. */
    isDefault: z.boolean().default(false),
  }),
);

const MOST_VIEWS = 100;

/** Gives what is on screen a name, for the whole team. Refusals: already-exists, conflict (too many). */
export async function saveView(ctx: ServiceContext, input: z.input<typeof saveViewInput>): Promise<SavedViewRow> {
  return ctx.db.$transaction(async (tx) => {
    const { place, kind, name: placeName, teamId } = await visiblePlace(ctx, "view.save", viewedPlace(input), tx);
    await refuseTakenName(tx, place, { name: input.name, id: null });
    if ((await savedViewRows(tx, place)).length >= MOST_VIEWS)
      throw new Refusal("conflict", `A ${kind} keeps at most ${MOST_VIEWS} views. Delete one first.`);
    const { name, query, isDefault = false } = input;
    if (isDefault && place.streamId === null) throw boardOpensWithAll();
    const view = await insertSavedView(tx, { ...place, name, query, createdAt: ctx.now });
    if (isDefault && place.streamId !== null) await writeDefaultView(tx, place.streamId, view.id);
    await writeAudit(tx, ctx, {
      action: "view.saved",
      teamId,
      subjectKind: "view",
      subjectId: view.id,
      detail: { name, [kind]: placeName, shown: query, isDefault },
    });
    await appendFeed(tx, feedScope(teamId), "view.changed", placeIds(place));
    return { ...view, isDefault };
  });
}
