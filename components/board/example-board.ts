import { blankCard, blankColumn } from "#server/domain/board/blank.ts";
import type { Board, Card } from "#server/domain/board/board.ts";
import { DEFAULT_CLASSES } from "#server/domain/board/board.ts";
import { emptyBoard } from "#server/domain/board/replay-board.ts";

/** A board of four columns for tests: review has halves and room for two. */
export function aBoard(cards: readonly Card[], set: Partial<Board> = {}): Board {
  return {
    ...emptyBoard("board"),
    name: "Payments",
    version: 10,
    columns: [
      blankColumn("ready", { kind: "queue" }),
      blankColumn("progress"),
      blankColumn("review", { hasDoneHalf: true, limit: { max: 2, by: "count", mode: "hard" } }),
      blankColumn("released", { kind: "done" }),
    ],
    classes: DEFAULT_CLASSES,
    ...set,
    cards: Object.fromEntries(cards.map((card) => [card.id, card])),
  };
}

/** A card for tests; ranks follow the ids. */
export function aCard(id: string, set: Partial<Card> = {}): Card {
  return blankCard(id, {
    number: 1,
    title: `Card ${id}`,
    columnId: "ready",
    rank: `a${id}`,
    createdBy: "Ada",
    version: 1,
    movedVersion: 1,
    movedBy: "Ada",
    ...set,
  });
}
