import { z } from "zod";
import type { ServiceContext } from "../service-context.ts";
import { changeStandup } from "./change-standup.ts";
import { participant } from "./participant.ts";
import { noteText, standupId } from "./standup-input.ts";
import type { StandupView } from "./standup-view.ts";

export const parkNoteInput = z.object({
  standupId,
  /** Made by the browser, so that a note sent twice is there once, and one taken away can be put back. */
  id: z.uuid(),
  text: noteText,
  /** The card that was in question. */
  about: z.string().max(100).nullable(),
});

/** Keeps something for after the walk. Refusals: not-found, forbidden, conflict. */
export async function parkNote(ctx: ServiceContext, input: z.output<typeof parkNoteInput>): Promise<StandupView> {
  const { id, text, about } = input;
  return changeStandup(ctx, "standup.change", input.standupId, async (_tx, { teamId }) => {
    const { name: by, at } = participant(ctx, teamId);
    return { kind: "note", note: { kind: "parked", id, text, by, at, about } };
  });
}
