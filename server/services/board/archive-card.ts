import { z } from "zod";
import { findCard } from "#server/db/boards.ts";
import type { ServiceContext } from "../service-context.ts";
import { boardRefusal } from "./board-refusal.ts";
import { type BoardChanged, changeBoard } from "./change-board.ts";

export const archiveCardInput = z.object({ cardId: z.string().min(1).max(100) });

/** Takes a card off the board; archived already, nothing happens. Refusals: not-found. */
export async function archiveCard(
  ctx: ServiceContext,
  { cardId }: z.output<typeof archiveCardInput>,
): Promise<BoardChanged> {
  const found = await findCard(ctx.db, cardId);
  const also = found !== null && found.card.archivedAt !== null ? [found.card] : [];
  const decide = (board: BoardChanged["board"]) => {
    const card = board.cards[cardId];
    if (card === undefined) throw boardRefusal(board, { code: "no-such-card" });
    return card.archivedAt === null ? [{ kind: "card.archived" as const, cardId, data: { rank: card.rank } }] : [];
  };
  return changeBoard(ctx, { cardId }, "card.change", decide, { also });
}
