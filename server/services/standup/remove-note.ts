import { z } from "zod";
import { findCard } from "#server/db/boards.ts";
import { archiveCard } from "../board/archive-card.ts";
import type { ServiceContext } from "../service-context.ts";
import { changeStandup } from "./change-standup.ts";
import { standupId } from "./standup-input.ts";
import type { StandupView } from "./standup-view.ts";

export const removeNoteInput = z.object({ standupId, noteId: z.string().min(1).max(100) });

/**
 * Takes a note away; the card of an action goes to the archive with it, unless somebody changed it since. Refusals:
 * not-found, forbidden, conflict.
 */
export async function removeNote(ctx: ServiceContext, input: z.output<typeof removeNoteInput>): Promise<StandupView> {
  const { noteId } = input;
  let made: { cardId: string; cardVersion: number } | null = null;
  const view = await changeStandup(ctx, "standup.change", input.standupId, async (_tx, { run }) => {
    const note = run.notes.find(({ id }) => id === noteId);
    made = note?.kind === "action" ? note : null;
    return { kind: "remove-note", noteId };
  });
  if (made !== null) await archiveUntouched(ctx, made);
  return view;
}

async function archiveUntouched(
  ctx: ServiceContext,
  { cardId, cardVersion }: { cardId: string; cardVersion: number },
): Promise<void> {
  const found = await findCard(ctx.db, cardId);
  if (found?.card.version === cardVersion) await archiveCard(ctx, { cardId });
}
