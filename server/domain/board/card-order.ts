import type { Board, Card } from "./board.ts";
import { cardsOnBoard } from "./lanes.ts";

/** By rank in code unit order, which is `COLLATE "C"` for the characters ranks are made of; equal ranks by id. */
export function compareRanks(left: Card, right: Card): number {
  if (left.rank !== right.rank) return left.rank < right.rank ? -1 : 1;
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}

const remembered = new WeakMap<Board["cards"], ReadonlyMap<string, readonly Card[]>>();

/** The cards on the board by column, each in order; computed once per state of the cards. */
export function cardsByColumn(board: Board): ReadonlyMap<string, readonly Card[]> {
  const known = remembered.get(board.cards);
  if (known !== undefined) return known;
  const columns = Map.groupBy(cardsOnBoard(board), ({ columnId }) => columnId);
  for (const cards of columns.values()) cards.sort(compareRanks);
  remembered.set(board.cards, columns);
  return columns;
}

/** A column's cards in order. */
export function cardsIn(board: Board, columnId: string): readonly Card[] {
  return cardsByColumn(board).get(columnId) ?? [];
}
