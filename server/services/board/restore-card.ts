import type { z } from "zod";
import { findCard } from "#server/db/boards.ts";
import { decideRestore } from "#server/domain/board/decide-card.ts";
import type { ServiceContext } from "../service-context.ts";
import type { archiveCardInput } from "./archive-card.ts";
import { boardRefusal } from "./board-refusal.ts";
import { type BoardChanged, changeBoard } from "./change-board.ts";

/** Puts an archived card back, at the end of the column it was in. Refusals: not-found, wip-limit-reached. */
export async function restoreCard(
  ctx: ServiceContext,
  { cardId }: z.output<typeof archiveCardInput>,
): Promise<BoardChanged> {
  const found = await findCard(ctx.db, cardId);
  const decide = (board: BoardChanged["board"]) => {
    const decision = decideRestore(board, cardId);
    if (!decision.ok) throw boardRefusal(board, decision.refusal);
    return decision.value;
  };
  return changeBoard(ctx, { cardId }, "card.change", decide, { also: found === null ? [] : [found.card] });
}
