import fc from "fast-check";
import { expect, test } from "vitest";
import { boardGrid } from "#components/board/board-grid.ts";
import { aBoard, aCard } from "#components/board/example-board.ts";
import { DIRECTIONS, placeWords, requestFor, stepTarget, targetOf } from "#components/board/move-target.ts";
import { applyBoardEvent } from "#server/domain/board/apply-board-event.ts";
import type { Board, Card } from "#server/domain/board/board.ts";
import { decideMove } from "#server/domain/board/decide-move.ts";

const NAMES = { people: new Map(), teams: new Map() };
const BY = { kind: "user" as const, id: null, name: "Ada" };

const CARDS = [
  aCard("a", { class: "expedite" }),
  aCard("b"),
  aCard("c"),
  aCard("d", { columnId: "progress" }),
  aCard("e", { columnId: "review", half: "done" }),
];
const BOARD = aBoard(CARDS, { laneBy: "class" });

function walk(board: Board, card: Card, steps: readonly (typeof DIRECTIONS)[number][]) {
  const lanes = boardGrid(board);
  return steps.reduce((target, step) => stepTarget(lanes, card.id, target, step), targetOf(lanes, board, card));
}

function cardOf(board: Board, id: string): Card {
  const card = board.cards[id];
  if (card === undefined) throw new Error(`no card ${id}`);
  return card;
}

test("up from the first place of a lane goes on in the lane above", () => {
  const target = walk(BOARD, cardOf(BOARD, "c"), ["up", "up", "up"]);
  expect(target).toEqual({ columnId: "ready", lane: "expedite", half: "doing", after: "a" });
  expect(placeWords(boardGrid(BOARD), BOARD, "c", target, NAMES)).toBe("ready, Expedite, place 2 of 2");
});

test("right keeps the lane and the place, as far as the column has so many", () => {
  expect(walk(BOARD, cardOf(BOARD, "c"), ["right"])).toMatchObject({ columnId: "progress", after: "d" });
  expect(walk(BOARD, cardOf(BOARD, "d"), ["right", "down"])).toMatchObject({ columnId: "review", half: "done" });
});

test("the first place of a lane is behind the lanes before it, not before the whole column", () => {
  const card = cardOf(BOARD, "c");
  const request = requestFor(boardGrid(BOARD), BOARD, card, walk(BOARD, card, ["up"]));
  expect(request).toMatchObject({ after: "a" });
});

test("a card put where it is asks for nothing", () => {
  expect(requestFor(boardGrid(BOARD), BOARD, CARDS[1] ?? aCard("b"), walk(BOARD, cardOf(BOARD, "b"), []))).toBeNull();
});

test("wherever the arrows lead, a card that is put down there is there", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("a", "b", "c", "d", "e"),
      fc.array(fc.constantFrom(...DIRECTIONS), { maxLength: 12 }),
      (id, steps) => {
        const board = { ...BOARD, columns: BOARD.columns.map((column) => ({ ...column, limit: null })), classes: [] };
        const card = cardOf(board, id);
        const target = walk(board, card, steps);
        const request = requestFor(boardGrid(board), board, card, target);
        if (request === null) return;
        const decided = decideMove(board, request, { isLead: false });
        if (!decided.ok || decided.value === null) throw new Error("refused");
        const moved = applyBoardEvent(board, { ...decided.value, seq: board.version + 1, at: 1, by: BY });
        expect(targetOf(boardGrid(moved), moved, cardOf(moved, id))).toEqual(target);
      },
    ),
  );
});
