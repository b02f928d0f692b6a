import { z } from "zod";
import { findMember } from "#server/db/members.ts";
import { archiveCard } from "../board/archive-card.ts";
import { createCard } from "../board/create-card.ts";
import type { ServiceContext } from "../service-context.ts";
import { changeStandup } from "./change-standup.ts";
import { participant } from "./participant.ts";
import { noteText, standupId } from "./standup-input.ts";
import { type StandupView, standupView } from "./standup-view.ts";
import { lockedStandup } from "./visible-standup.ts";

export const addActionInput = z.object({
  standupId,
  id: z.uuid(),
  text: noteText,
  about: z.string().max(100).nullable(),
  /** Who does it; null: somebody will pull it. */
  assigneeId: z.string().min(1).max(100).nullable(),
});

/**
 * Makes a card of what somebody will do, at the end of the board's first column, and notes it. Refusals: not-found,
 * forbidden, conflict (it is over), invalid-input, wip-limit-reached, policy-unmet. Sent twice it is there once.
 */
export async function addAction(ctx: ServiceContext, input: z.output<typeof addActionInput>): Promise<StandupView> {
  const { id, text, about, assigneeId } = input;
  const standup = await ctx.db.$transaction((tx) => lockedStandup(ctx, "standup.change", input.standupId, tx));
  if (standup.run.notes.some((note) => note.id === id)) return standupView(standup, ctx.now);
  const { name: by, at } = participant(ctx, standup.teamId);
  const { cardId, board } = await createCard(ctx, {
    boardId: standup.boardId,
    title: text,
    assignees: assigneeId === null ? [] : [assigneeId],
  });
  const assignee = assigneeId === null ? null : ((await findMember(ctx.db, assigneeId))?.name ?? null);
  const cardVersion = board.cards[cardId]?.version ?? 0;
  const note = { kind: "action" as const, ...{ id, text, by, at, about, cardId, cardVersion, assignee } };
  try {
    const view = await changeStandup(ctx, "standup.change", input.standupId, { kind: "note", note });
    const kept = view.run.notes.find((one) => one.id === id);
    // The same was sent at the same moment and came first, with a card of its own.
    if (kept?.kind !== "action" || kept.cardId !== cardId) await archiveCard(ctx, { cardId });
    return view;
  } catch (error) {
    // It ended in between: a card that belongs to no stand-up would be a surprise.
    await archiveCard(ctx, { cardId });
    throw error;
  }
}
