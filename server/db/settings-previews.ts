import type { Database, Transaction } from "#server/db/database.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import type { SettingsEffect } from "#server/domain/flow/settings-effect.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";

export type PreviewState = "waiting" | "running" | "done" | "failed" | "cancelled";

export type PreviewRow = {
  id: string;
  streamId: string;
  draft: StreamSettings;
  state: PreviewState;
  done: number;
  total: number;
  cancelRequested: boolean;
  effect: SettingsEffect | null;
  error: string | null;
};

export async function insertPreview(
  tx: Transaction,
  preview: { streamId: string; draft: StreamSettings },
  createdAt: Date,
): Promise<string> {
  const { streamId, draft } = preview;
  const row = await tx.settingsPreview.create({
    data: { streamId, draft: draft as unknown as Prisma.InputJsonObject, createdAt },
    select: { id: true },
  });
  return row.id;
}

export async function findPreview(db: Database | Transaction, id: string): Promise<PreviewRow | null> {
  const found = await db.settingsPreview.findUnique({ where: { id } });
  if (found === null) return null;
  const { createdAt: _, draft, state, effect, ...plain } = found;
  return {
    ...plain,
    // Written by this file only, from parsed input and computed facts.
    draft: draft as unknown as StreamSettings,
    state: state as PreviewState,
    effect: effect as unknown as SettingsEffect | null,
  };
}

/** How far a preview is; answers whether it may go on: nobody cancelled it, and it is still there. */
export async function reportPreview(
  db: Database,
  id: string,
  progress: { done: number; total: number },
): Promise<boolean> {
  const { count } = await db.settingsPreview.updateMany({
    where: { id, cancelRequested: false, state: { in: ["waiting", "running"] } },
    data: { ...progress, state: "running" },
  });
  return count > 0;
}

export type PreviewEnd =
  | { state: "done"; effect: SettingsEffect }
  | { state: "failed"; error: string }
  | { state: "cancelled" };

/** Ends a preview, unless it has ended. */
export async function endPreview(db: Database | Transaction, id: string, end: PreviewEnd): Promise<void> {
  const { state } = end;
  await db.settingsPreview.updateMany({
    where: { id, state: { in: ["waiting", "running"] } },
    data: {
      state,
      cancelRequested: state === "cancelled",
      ...(end.state === "done" ? { effect: end.effect as unknown as Prisma.InputJsonObject } : {}),
      ...(end.state === "failed" ? { error: end.error } : {}),
    },
  });
}

export async function dropOldPreviews(db: Database, before: Date): Promise<number> {
  return (await db.settingsPreview.deleteMany({ where: { createdAt: { lt: before } } })).count;
}
