import { expect, test } from "vitest";
import { boardGrid, seenCount } from "#components/board/board-grid.ts";
import { aBoard, aCard } from "#components/board/example-board.ts";

test("every card stands in exactly one list, whatever the lanes part by", () => {
  const cards = [
    aCard("a", { columnId: "ready", class: "expedite" }),
    aCard("b", { columnId: "review", half: "done", assignees: ["ben"] }),
    aCard("c", { columnId: "review", service: "shop" }),
    aCard("d", { columnId: "released", type: "toil" }),
  ];
  for (const laneBy of ["none", "class", "type", "service", "assignee", "team"] as const) {
    const lanes = boardGrid(aBoard(cards, { laneBy }));
    const shown = lanes.flatMap(({ cells }) => cells.flatMap(({ lists }) => lists.flatMap((list) => list.cards)));
    expect(shown.map(({ id }) => id).sort(), laneBy).toEqual(["a", "b", "c", "d"]);
    expect(lanes.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  }
});

test("a column with halves has two lists, the one to pull from last", () => {
  const board = aBoard([aCard("a", { columnId: "review", half: "done" })]);
  const review = boardGrid(board)[0]?.cells.find(({ column }) => column.id === "review");
  expect(review?.lists.map(({ half, cards }) => [half, cards.length])).toEqual([
    ["doing", 0],
    ["done", 1],
  ]);
});

test("what a filter leaves is counted by column, and the columns sum to the whole", () => {
  const board = aBoard([
    aCard("a", { columnId: "ready", type: "toil" }),
    aCard("b", { columnId: "review", half: "done" }),
    aCard("c", { columnId: "review", type: "toil" }),
  ]);
  const toil = boardGrid(board, ({ type }) => type === "toil");
  expect(["ready", "review"].map((column) => seenCount(toil, column))).toEqual([1, 1]);
  for (const lanes of [toil, boardGrid(board)]) {
    const byColumn = board.columns.reduce((sum, { id }) => sum + seenCount(lanes, id), 0);
    expect(byColumn).toBe(seenCount(lanes, null));
  }
});
