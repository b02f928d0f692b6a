import type { Board, Card } from "#server/domain/board/board.ts";
import { boardRefusal } from "./board-refusal.ts";

/** A card that is on the board; refuses with not-found, or conflict where it is archived. */
export function presentCard(board: Board, cardId: string): Card {
  const card = board.cards[cardId];
  if (card === undefined) throw boardRefusal(board, { code: "no-such-card" });
  if (card.archivedAt !== null) throw boardRefusal(board, { code: "card-archived", card });
  return card;
}
