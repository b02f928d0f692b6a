import { expect, test } from "vitest";
import { aBoard, aCard } from "#components/board/example-board.ts";
import { planOf } from "#components/board/import/plan-of.ts";
import { guessMapping } from "#server/domain/board/csv-cards.ts";

const BOARD = aBoard([aCard("a", { title: "Old" }), aCard("b", { columnId: "review" })]);
const NAMES = { people: new Map(), teams: new Map() };
const CARDS = ["Old", "Card b"].map((title) => ({ title, hasKey: false }));
const ROWS = [
  ["Old", "ready"],
  ["New", ""],
  ["Into review", "review"],
  ["Past the limit", "review"],
  ["Elsewhere", "limbo"],
];

const plan = (again: boolean) =>
  planOf(ROWS, {
    board: BOARD,
    names: NAMES,
    mapping: guessMapping(["title", "column"]),
    context: { columns: BOARD.columns, people: [], columnId: "ready", keys: new Set(), cards: CARDS },
    again,
  });

test("rows become cards as far as titles are new and limits have room; the others say why not", () => {
  const { cards, faults, twins } = plan(false);
  expect(cards.map(({ fields, columnId }) => [fields.title, columnId])).toEqual([
    ["New", "ready"],
    ["Into review", "review"],
  ]);
  expect(twins).toBe(1);
  expect(faults.map(({ row, title }) => [row, title])).toEqual([
    [5, "Past the limit"],
    [6, "Elsewhere"],
  ]);
  expect(faults[0]?.words).toContain("review is full: this would be 3 of 2.");
});

test("titles that are there already are made again where that is meant", () => {
  expect(plan(true).cards.map(({ fields }) => fields.title)).toEqual(["Old", "New", "Into review"]);
});

test("rows whose keys are known bring nothing, however they are called now", () => {
  const { cards, there, twins } = planOf(
    [
      ["A-1", "New name"],
      ["A-2", "Another"],
      ["", "Old"],
    ],
    {
      ...{ board: BOARD, names: NAMES, mapping: guessMapping(["id", "title"]), again: false },
      context: { columns: BOARD.columns, people: [], columnId: "ready", cards: CARDS, keys: new Set(["A-1"]) },
    },
  );
  expect(cards.map(({ key, fields }) => [key, fields.title])).toEqual([["A-2", "Another"]]);
  expect(there).toEqual([{ row: 2, key: "A-1" }]);
  expect(twins).toBe(1);
});
