import { enqueueTask } from "#server/db/job-queue.ts";
import { endPreview, findPreview, insertPreview, type PreviewState } from "#server/db/settings-previews.ts";
import type { SettingsEffect } from "#server/domain/flow/settings-effect.ts";
import { notFound } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { checkedSettings } from "./checked-settings.ts";
import { settingsOf } from "./settings-of.ts";
import type { UpdateStreamInput } from "./stream-input.ts";
import { visibleStream } from "./visible-stream.ts";

/** How far the preview of other settings is, and what it found. */
export type PreviewAnswer = {
  id: string;
  state: PreviewState;
  progress: { done: number; total: number };
  effect: SettingsEffect | null;
  error: string | null;
};

/**
 * Has the effect of other settings computed, beside the facts: nothing of the stream changes. A job does it; it is read
 * by `readPreview` and forgotten after a day.
 */
export async function previewSettings(
  ctx: ServiceContext,
  streamId: string,
  change: UpdateStreamInput,
): Promise<{ previewId: string }> {
  return ctx.db.$transaction(async (tx) => {
    const stream = await visibleStream(ctx, "stream.update", streamId, tx);
    const settings = checkedSettings(stream.settings, change);
    const draft = settingsOf({ settings, repositories: change.repositories ?? stream.repositories });
    const previewId = await insertPreview(tx, { streamId, draft }, ctx.now);
    await enqueueTask(tx, "preview-settings", { previewId }, { queue: `preview:${streamId}`, maxAttempts: 2 });
    return { previewId };
  });
}

export async function readPreview(ctx: ServiceContext, streamId: string, previewId: string): Promise<PreviewAnswer> {
  await visibleStream(ctx, "stream.update", streamId);
  const preview = await findPreview(ctx.db, previewId);
  if (preview === null || preview.streamId !== streamId) throw notFound("This preview");
  const { id, state, done, total, effect, error } = preview;
  return { id, state, progress: { done, total }, effect, error };
}

/** Stops a preview nobody waits for any more; one that is over stays as it is. */
export async function cancelPreview(ctx: ServiceContext, streamId: string, previewId: string): Promise<void> {
  await readPreview(ctx, streamId, previewId);
  await endPreview(ctx.db, previewId, { state: "cancelled" });
}
