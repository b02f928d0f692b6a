import fc from "fast-check";
import { expect, test } from "vitest";
import { blankCard, blankColumn } from "./blank.ts";
import { type Board, type Card, SERVICE_CLASSES } from "./board.ts";
import { comparePull, nextToPull } from "./pull-order.ts";
import { emptyBoard } from "./replay-board.ts";

const card = (id: string, set: Partial<Card> = {}) => blankCard(id, { columnId: "ready", rank: `a${id}`, ...set });
const blocker = { id: "b", reason: "waits", category: null, ownerId: null, url: null, since: 0 };

function aBoard(cards: readonly Card[]): Board {
  const columns = [
    blankColumn("ready", { kind: "queue" }),
    blankColumn("review", { hasDoneHalf: true }),
    blankColumn("released", { kind: "done" }),
  ];
  return { ...emptyBoard("board"), columns, cards: Object.fromEntries(cards.map((one) => [one.id, one])) };
}

test.each<[string, Card[], string[]]>([
  ["of equals the first in the column", [card("2"), card("1")], ["1"]],
  ["what is urgent before what came first", [card("1"), card("2", { class: "expedite" })], ["2"]],
  [
    "of fixed dates the one that is due first, one without a day last",
    [
      card("1", { class: "fixed-date" }),
      card("2", { class: "fixed-date", dueAt: 20 }),
      card("3", { class: "fixed-date", dueAt: 10 }),
    ],
    ["3"],
  ],
  ["none that is blocked", [card("1", { blockers: [blocker] }), card("2")], ["2"]],
  ["nothing where all are blocked", [card("1", { blockers: [blocker] }), card("2", { blockers: [blocker] })], []],
  ["nothing where one alone waits, or nobody waits", [card("1"), card("2", { columnId: "review" })], []],
  [
    "of a column's done half one too, and of what is done none",
    [
      ...["1", "2"].map((id) => card(id, { columnId: "review", half: "done" })),
      ...["3", "4"].map((id) => card(id, { columnId: "released" })),
    ],
    ["1"],
  ],
  ["none that is archived", [card("1", { archivedAt: 1 }), card("2"), card("3")], ["2"]],
])("next is %s", (_, cards, next) => {
  expect([...nextToPull(aBoard(cards))]).toEqual(next);
});

test("nothing that waits beside the next one and is not blocked comes before it", () => {
  const anyCard = fc.record({
    class: fc.constantFrom(...SERVICE_CLASSES),
    dueAt: fc.option(fc.nat(5)),
    blockers: fc.constantFrom([], [blocker]),
  });
  fc.assert(
    fc.property(fc.array(anyCard, { minLength: 2, maxLength: 8 }), (all) => {
      const board = aBoard(all.map((set, index) => card(String(index), set)));
      const [next] = nextToPull(board);
      const chosen = board.cards[next ?? ""];
      const free = Object.values(board.cards).filter(({ blockers }) => blockers.length === 0);
      expect(chosen === undefined).toBe(free.length === 0);
      for (const other of free) if (chosen !== undefined) expect(comparePull(chosen, other)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 100 },
  );
});
