import type { Board, Card, Column, Half } from "#server/domain/board/board.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import { laneOf, lanesOf } from "#server/domain/board/lanes.ts";

/** The cards of one half of one column in one lane, in order: where a card can be put. */
export type CardListFace = { columnId: string; lane: string; half: Half; cards: readonly Card[] };
/** `lists`: one, or Doing and Done of a column with halves. */
export type Cell = { column: Column; lists: readonly CardListFace[] };
export type Lane = { lane: string; count: number; cells: readonly Cell[] };

/** The board as it is drawn: lanes, in each a cell for every column. `shows` leaves cards out; lanes stay. */
export function boardGrid(board: Board, shows: (card: Card) => boolean = () => true): Lane[] {
  const byColumn = board.columns.map((column) => ({
    column,
    lanes: Map.groupBy(cardsIn(board, column.id).filter(shows), (card) => laneOf(card, board.laneBy)),
  }));
  return lanesOf(board).map((lane) => {
    const cells = byColumn.map(({ column, lanes }) => ({
      column,
      lists: listsOf(column, lane, lanes.get(lane) ?? []),
    }));
    return { lane, cells, count: cells.reduce((sum, { lists }) => sum + countOf(lists), 0) };
  });
}

function listsOf(column: Column, lane: string, cards: readonly Card[]): CardListFace[] {
  const place = { columnId: column.id, lane };
  if (!column.hasDoneHalf) return [{ ...place, half: "doing", cards }];
  return (["doing", "done"] as const).map((half) => ({
    ...place,
    half,
    cards: cards.filter((card) => card.half === half),
  }));
}

/** How many cards of some lanes are seen: in all columns, or in the one that is. */
export function seenCount(lanes: readonly Lane[], columnId: string | null): number {
  const cells = lanes.flatMap((lane) => lane.cells);
  return countOf(cells.flatMap(({ column, lists }) => (columnId === null || column.id === columnId ? lists : [])));
}

export function countOf(lists: readonly CardListFace[]): number {
  return lists.reduce((sum, { cards }) => sum + cards.length, 0);
}
