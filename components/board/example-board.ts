import type { Board, Card, Column } from "#server/domain/board/board.ts";
import { DEFAULT_CLASSES } from "#server/domain/board/board.ts";
import { emptyBoard } from "#server/domain/board/replay-board.ts";

const column = (id: string, set: Partial<Column> = {}): Column => ({
  id,
  name: id,
  kind: "active",
  limit: null,
  stage: null,
  policy: "",
  checklist: [],
  hasDoneHalf: false,
  color: null,
  follows: null,
  ...set,
});

/** A board of four columns for tests: review has halves and room for two. */
export function aBoard(cards: readonly Card[], set: Partial<Board> = {}): Board {
  return {
    ...emptyBoard("board"),
    name: "Payments",
    version: 10,
    columns: [
      column("ready", { kind: "queue" }),
      column("progress"),
      column("review", { hasDoneHalf: true, limit: { max: 2, by: "count", mode: "hard" } }),
      column("released", { kind: "done" }),
    ],
    classes: DEFAULT_CLASSES,
    ...set,
    cards: Object.fromEntries(cards.map((card) => [card.id, card])),
  };
}

/** A card for tests; ranks follow the ids. */
export function aCard(id: string, set: Partial<Card> = {}): Card {
  return {
    id,
    number: 1,
    title: `Card ${id}`,
    type: "feature",
    class: "standard",
    service: null,
    teamId: null,
    size: null,
    assignees: [],
    labels: [],
    dueAt: null,
    checklist: [],
    checks: [],
    links: [],
    github: null,
    flag: null,
    columnId: "ready",
    half: "doing",
    rank: `a${id}`,
    hasDescription: false,
    comments: 0,
    blockers: [],
    createdAt: 0,
    createdBy: "Ada",
    enteredAt: 0,
    startedAt: null,
    doneAt: null,
    archivedAt: null,
    version: 1,
    movedVersion: 1,
    movedBy: "Ada",
    ...set,
  };
}
