import type { z } from "zod";
import { findCard } from "#server/db/boards.ts";
import { limitsBrokenBy } from "#server/domain/board/limits.ts";
import { rankAfter } from "#server/domain/board/rank.ts";
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
  return changeBoard(
    ctx,
    { cardId },
    "card.change",
    (board) => {
      const card = board.cards[cardId];
      if (card === undefined) throw boardRefusal(board, { code: "no-such-card" });
      if (card.archivedAt === null) return [];
      const column = board.columns.find(({ id }) => id === card.columnId) ?? board.columns[0];
      if (column === undefined) throw boardRefusal(board, { code: "no-such-column" });
      const rank = rankAfter(board, column.id, undefined);
      const broke = limitsBrokenBy(board, null, { ...card, archivedAt: null, columnId: column.id, rank });
      const hard = broke.filter(({ mode }) => mode === "hard");
      if (hard.length > 0) throw boardRefusal(board, { code: "wip-limit-reached", card, broke: hard });
      const restored = { kind: "card.restored" as const, cardId, data: { rank } };
      if (column.id === card.columnId) return [restored];
      // Its column is gone.
      const from = { columnId: card.columnId, half: card.half, rank };
      const to = { columnId: column.id, half: "doing" as const, rank };
      return [restored, { kind: "card.moved", cardId, data: { from, to, set: {}, before: {}, broke, unmet: [] } }];
    },
    found?.card,
  );
}
