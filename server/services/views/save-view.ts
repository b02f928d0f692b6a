import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { insertSavedView, type SavedViewRow, savedViewRows, writeDefaultView } from "#server/db/saved-views.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { visibleStream } from "#server/services/streams/visible-stream.ts";
import { refuseTakenName } from "./refuse-taken-name.ts";
import { viewAddress, viewName } from "./view-input.ts";

export const saveViewInput = z.object({
  streamId: z.string().min(1).max(100),
  name: viewName,
  query: viewAddress,
  /** Whether the stream opens with it from now on. */
  isDefault: z.boolean().default(false),
});

const MOST_VIEWS = 100;

/** Gives what is on screen a name, for the whole team. Refusals: already-exists, conflict (too many). */
export async function saveView(ctx: ServiceContext, input: z.input<typeof saveViewInput>): Promise<SavedViewRow> {
  return ctx.db.$transaction(async (tx) => {
    const stream = await visibleStream(ctx, "view.save", input.streamId, tx);
    await refuseTakenName(tx, { ...input, id: null });
    if ((await savedViewRows(tx, stream.id)).length >= MOST_VIEWS)
      throw new Refusal("conflict", `A stream keeps at most ${MOST_VIEWS} views. Delete one first.`);
    const { streamId, name, query, isDefault = false } = input;
    const view = await insertSavedView(tx, { streamId, name, query, createdAt: ctx.now });
    if (isDefault) await writeDefaultView(tx, stream.id, view.id);
    await writeAudit(tx, ctx, {
      action: "view.saved",
      teamId: stream.teamId,
      subjectKind: "view",
      subjectId: view.id,
      detail: { name, stream: stream.name, shown: query, isDefault },
    });
    await appendFeed(tx, feedScope(stream.teamId), "view.changed", { streamId: stream.id });
    return { ...view, isDefault };
  });
}
