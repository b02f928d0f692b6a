import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import type { Board, Card } from "./board.ts";
import { cardsIn } from "./card-order.ts";

/** Keys beyond this length are dealt out anew: each of many moves into one gap makes them longer. */
export const LONG_RANK = 48;

/**
 * The key of a place in a column: after a card, before all (null) or behind all (undefined). A card named that is not
 * in the column (any more) reads as "behind all". `moving` does not count as a neighbour of its own place.
 */
export function rankAfter(board: Board, columnId: string, after: string | null | undefined, moving?: string): string {
  const cards = cardsIn(board, columnId).filter(({ id }) => id !== moving);
  const index = after === null ? -1 : cards.findIndex(({ id }) => id === after);
  if (after === undefined || (after !== null && index < 0)) return generateKeyBetween(cards.at(-1)?.rank ?? null, null);
  return generateKeyBetween(cards[index]?.rank ?? null, cards[index + 1]?.rank ?? null);
}

/** Short keys for a column's cards in the order they have; null where none is long. */
export function shortRanks(cards: readonly Card[]): Record<string, string> | null {
  if (!cards.some(({ rank }) => rank.length > LONG_RANK)) return null;
  const keys = generateNKeysBetween(null, null, cards.length);
  return Object.fromEntries(cards.map(({ id }, index) => [id, keys[index] ?? ""]));
}
