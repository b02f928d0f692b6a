import { expect, test } from "vitest";
import { aBoard, aCard } from "#components/board/example-board.ts";
import { limitStates } from "#components/board/limit-state.ts";
import type { Limit, LimitScope } from "#server/domain/board/board.ts";

const limit = (id: string, scope: LimitScope, set: Partial<Limit> = {}) => ({
  ...{ id, scope, max: 1, by: "count" as const, mode: "hard" as const },
  ...set,
});

const board = aBoard(
  [
    aCard("1", { columnId: "progress", assignees: ["ada"], size: 3 }),
    aCard("2", { columnId: "progress", class: "expedite", assignees: ["ada"] }),
  ],
  {
    laneBy: "class",
    limits: [
      limit("lane", { kind: "lane", lane: "standard" }, { max: 5, by: "size" }),
      limit("cell", { kind: "cell", columnId: "progress", lane: "standard" }, { mode: "soft" }),
      limit("each", { kind: "person", memberId: null }),
    ],
  },
);

test("a lane says how much of its limit by size is used", () => {
  expect(limitStates(board, { lane: "standard" })).toMatchObject([{ text: "size 3 / 5", state: null }]);
  expect(limitStates(board, { lane: "expedite" })).toEqual([]);
});

test("a lane's part of a column says that it is full", () => {
  expect(limitStates(board, { lane: "standard", columnId: "progress" })).toMatchObject([
    { text: "1 / 1", state: "full", words: "1 of at most 1; more is warned about" },
  ]);
  expect(limitStates(board, { lane: "standard", columnId: "ready" })).toEqual([]);
});

test("what holds for each person holds for who has too much and for who has nothing yet", () => {
  expect(limitStates(board, { memberId: "ada" })).toMatchObject([{ text: "2 / 1", state: "over" }]);
  expect(limitStates(board, { memberId: "ben" })).toMatchObject([{ text: "0 / 1", state: null }]);
});
