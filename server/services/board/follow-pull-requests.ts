import type { Database } from "#server/db/database.ts";
import { decideFollow } from "#server/domain/board/decide-follow.ts";
import { decideMove } from "#server/domain/board/decide-move.ts";
import { cardsOnBoard } from "#server/domain/board/lanes.ts";
import type { ServiceContext } from "../service-context.ts";
import { changeBoard } from "./change-board.ts";
import { currentBoard } from "./known-boards.ts";
import { linkStates } from "./link-states.ts";

/**
 * Moves the cards of a board whose pull requests have come further than they have, where its columns say so; answers how
 * many. Asked again, it does nothing more. What a hard limit or a policy refuses stays where it is: the board says so,
 * and the next change of board or facts asks again.
 */
export async function followPullRequests(db: Database, boardId: string, now: Date): Promise<number> {
  const board = await currentBoard(db, boardId);
  if (board === null || board.columns.every(({ follows }) => follows === null)) return 0;
  const links = await linkStates(db, board);
  const ctx: ServiceContext = { db, actor: { kind: "job", name: "GitHub" }, now };
  let moved = 0;
  for (const { id: cardId } of cardsOnBoard(board)) {
    const own = links[cardId];
    const seen = board.cards[cardId];
    if (own === undefined || seen === undefined || decideFollow(board, seen, own) === null) continue;
    const { events } = await changeBoard(ctx, { boardId }, "card.change", (current, who) => {
      const card = current.cards[cardId];
      const follow = card === undefined ? null : decideFollow(current, card, own);
      if (card === undefined || follow === null) return [];
      const { columnId, ...follows } = follow;
      const decision = decideMove(current, { cardId, columnId, version: card.version, follows }, who);
      return decision.ok && decision.value !== null ? [decision.value] : [];
    });
    moved += events.length > 0 ? 1 : 0;
  }
  return moved;
}
