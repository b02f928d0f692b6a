import { z } from "zod";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { type BoardChanged, changeBoard } from "./change-board.ts";
import { presentCard } from "./present-card.ts";

export const unblockCardInput = z.object({
  cardId: z.string().min(1).max(100),
  blockerId: z.string().min(1).max(100),
  /** How it was solved. */
  resolution: z.string().trim().max(2_000).default(""),
});

/** Says that a blocker is gone. Refusals: not-found (the card, or no such blocker on it any more). */
export async function unblockCard(ctx: ServiceContext, input: z.input<typeof unblockCardInput>): Promise<BoardChanged> {
  const { cardId, blockerId, resolution = "" } = input;
  return changeBoard(ctx, { cardId }, "card.change", (board) => {
    const blocker = presentCard(board, cardId).blockers.find(({ id }) => id === blockerId);
    if (blocker === undefined) throw notFound("This blocker");
    const { reason, category } = blocker;
    return [{ kind: "card.unblocked", cardId, data: { blockerId, reason, category, resolution } }];
  });
}
