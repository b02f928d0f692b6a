import { expect, test } from "vitest";
import { aBoard, aCard } from "#components/board/example-board.ts";
import { planOf } from "#components/board/import/plan-of.ts";
import { guessMapping } from "#server/domain/board/csv-cards.ts";

const BOARD = aBoard([aCard("a", { title: "Old" }), aCard("b", { columnId: "review" })]);
const NAMES = { people: new Map(), teams: new Map() };
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
    context: { columns: BOARD.columns, people: [], columnId: "ready", titles: ["Old", "Card b"] },
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
