import { generateNKeysBetween } from "fractional-indexing";
import { blankCard } from "./blank.ts";
import type { Board, CardFields } from "./board.ts";
import type { BoardEventBody } from "./board-event.ts";
import { cardsIn } from "./card-order.ts";
import { type CardRefusal, decideCreate } from "./decide-card.ts";

/** A card that something else than a person describes. */
export type ImportedCard = { cardId: string; columnId: string; fields: CardFields; description: string };

export type ImportDecision = {
  events: Extract<BoardEventBody, { kind: "card.created" }>[];
  /** By their place among the cards asked for. */
  refused: { index: number; refusal: CardRefusal }[];
};

/**
 * Many new cards at the end of their columns, in order: each decided as one alone would be on the board with those before
 * it, so that a limit lets in as many as it has room for. Those refused are named, the others made.
 */
export function decideImport(board: Board, cards: readonly ImportedCard[]): ImportDecision {
  // One copy that the new cards are put into: a fold per card would copy the board a thousand times.
  const scratch = { ...board.cards };
  const growing = { ...board, cards: scratch };
  const ranks = ranksFor(board, cards);
  const decision: ImportDecision = { events: [], refused: [] };
  for (const [index, card] of cards.entries()) {
    const made = decideCreate(growing, card, { isLead: false });
    if (!made.ok) {
      decision.refused.push({ index, refusal: made.refusal });
      continue;
    }
    const { data } = made.value;
    const place = { ...data.place, rank: ranks.get(card.columnId)?.next().value ?? data.place.rank };
    const number = board.nextNumber + decision.events.length;
    decision.events.push({ ...made.value, data: { ...data, place, number } });
    scratch[card.cardId] = blankCard(card.cardId, { ...card.fields, ...place });
  }
  return decision;
}

/** As many keys behind each column's last card as may be needed, dealt out at once so that they stay short. */
function ranksFor(board: Board, cards: readonly ImportedCard[]): Map<string, Iterator<string>> {
  const wanted = Map.groupBy(cards, ({ columnId }) => columnId);
  return new Map(
    [...wanted].map(([columnId, own]) => {
      const last = cardsIn(board, columnId).at(-1)?.rank ?? null;
      return [columnId, generateNKeysBetween(last, null, own.length).values()];
    }),
  );
}
