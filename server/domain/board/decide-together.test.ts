import fc from "fast-check";
import { expect, test } from "vitest";
import { applyBoardEvent } from "./apply-board-event.ts";
import { blankCard, blankColumn } from "./blank.ts";
import { type Board, type Card, SERVICE_CLASSES } from "./board.ts";
import type { BoardEvent, BoardEventBody } from "./board-event.ts";
import { cardsIn } from "./card-order.ts";
import { type Deed, type DoneTogether, decideTogether, decideUndoTogether } from "./decide-together.ts";
import { limitsOf, limitUsage } from "./limits.ts";
import { emptyBoard } from "./replay-board.ts";

const card = (id: string, set: Partial<Card> = {}) =>
  blankCard(id, { columnId: "ready", rank: `a${id}`, version: 1, movedVersion: 1, ...set });

function aBoard(cards: readonly Card[]): Board {
  return {
    ...emptyBoard("board"),
    version: 10,
    columns: [
      blankColumn("ready", { kind: "queue" }),
      blankColumn("doing", { limit: { max: 2, by: "count", mode: "hard" } }),
    ],
    cards: Object.fromEntries(cards.map((one) => [one.id, one])),
  };
}

const lead = { isLead: true };
const seen = (...ids: string[]) => ids.map((id) => ({ id, version: 10 }));
const decide = (board: Board, cards: ReturnType<typeof seen>, deed: Deed) =>
  decideTogether(board, { cards, deed, together: "t" }, lead);

function applied(board: Board, bodies: readonly BoardEventBody[]): { board: Board; events: BoardEvent[] } {
  const by = { kind: "user", id: "ada", name: "Ada" } as const;
  const events = bodies.map((body, index): BoardEvent => ({ ...body, seq: board.version + index + 1, at: 1, by }));
  return { board: events.reduce(applyBoardEvent, board), events };
}

test("a limit lets through as many as there is room for, and names the others", () => {
  const outcome = decide(aBoard([card("1"), card("2"), card("3")]), seen("3", "1", "2"), {
    kind: "move",
    columnId: "doing",
  });
  expect(outcome.bodies.map(({ cardId }) => cardId)).toEqual(["3", "1"]);
  expect(outcome.refused).toMatchObject([{ cardId: "2", refusal: { code: "wip-limit-reached" } }]);
});

test("a card that somebody moved meanwhile, or that is gone, keeps no other from it", () => {
  const outcome = decide(aBoard([card("1", { movedVersion: 11, movedBy: "Ben" }), card("2")]), seen("1", "gone", "2"), {
    kind: "move",
    columnId: "doing",
  });
  expect(outcome.bodies).toMatchObject([{ cardId: "2", data: { together: "t" } }]);
  expect(outcome.refused.map(({ refusal }) => refusal.code)).toEqual(["stale-move", "no-such-card"]);
});

test.each<[string, Deed, Partial<Card>]>([
  ["people are added", { kind: "assign", assignees: ["ben"], instead: false }, { assignees: ["ada", "ben"] }],
  ["people take the place", { kind: "assign", assignees: ["ben"], instead: true }, { assignees: ["ben"] }],
  ["labels come and go", { kind: "label", add: ["new"], remove: ["old"] }, { labels: ["kept", "new"] }],
  ["the class is set", { kind: "class", class: "intangible" }, { class: "intangible" }],
])("%s", (_, deed, set) => {
  const board = aBoard([card("1", { assignees: ["ada"], labels: ["old", "kept"] })]);
  expect(applied(board, decide(board, seen("1"), deed).bodies).board.cards["1"]).toMatchObject(set);
});

const anyDeed = fc.oneof(
  fc.constantFrom("ready", "doing").map((columnId): Deed => ({ kind: "move", columnId })),
  fc.record({ kind: fc.constant("assign" as const), assignees: fc.constant(["ben"]), instead: fc.boolean() }),
  fc.constant<Deed>({ kind: "label", add: ["new"], remove: ["old"] }),
  fc.constantFrom(...SERVICE_CLASSES).map((name): Deed => ({ kind: "class", class: name })),
  fc.constant<Deed>({ kind: "archive" }),
);

const anyCard = fc.record({
  columnId: fc.constantFrom("ready", "doing"),
  class: fc.constantFrom(...SERVICE_CLASSES),
  labels: fc.constantFrom(["old"], [], ["new", "old"]),
  assignees: fc.constantFrom(["ada"], []),
});

test("each card has one outcome, no hard limit is passed, and taking it back leaves all as it was", () => {
  fc.assert(
    fc.property(fc.array(anyCard, { maxLength: 6 }), anyDeed, (cards, deed) => {
      const before = aBoard(cards.map((set, index) => card(String(index), set)));
      const ids = Object.keys(before.cards);
      const outcome = decide(before, seen(...ids), deed);
      const after = applied(before, outcome.bodies);
      const touched = [...outcome.bodies, ...outcome.refused].map(({ cardId }) => cardId);
      expect(new Set(touched).size).toBe(touched.length);
      for (const limit of limitsOf(before)) {
        const used = limitUsage(after.board, limit);
        // Expedite passes the limits of columns.
        if (cards.every((one) => one.class !== "expedite") && deed.kind !== "class")
          expect(used).toBeLessThanOrEqual(Math.max(limit.max, limitUsage(before, limit)));
      }
      const back = decideUndoTogether(after.board, after.events as DoneTogether[], lead);
      const undone = applied(after.board, back.bodies).board;
      const kept = new Set(back.refused.map(({ cardId }) => cardId));
      for (const id of ids.filter((one) => !kept.has(one))) {
        const { columnId, labels, assignees, class: name, archivedAt } = undone.cards[id] ?? card(id);
        expect({ columnId, labels, assignees, class: name, archivedAt }).toEqual({
          ...cards[Number(id)],
          archivedAt: null,
        });
      }
      if (deed.kind === "move" && kept.size === 0)
        for (const column of ["ready", "doing"])
          expect(cardsIn(undone, column).map(({ id }) => id)).toEqual(cardsIn(before, column).map(({ id }) => id));
    }),
    { numRuns: 200 },
  );
});

test("what somebody changed since is not taken back, and told", () => {
  const board = aBoard([card("1"), card("2")]);
  const done = applied(board, decide(board, seen("1", "2"), { kind: "label", add: ["new"], remove: [] }).bodies);
  const changed = { ...done.board.cards["2"], labels: ["other"] } as Card;
  const now = { ...done.board, cards: { ...done.board.cards, 2: changed } };
  const back = decideUndoTogether(now, done.events as DoneTogether[], lead);
  expect(back.refused).toMatchObject([{ cardId: "2", refusal: { code: "stale-edit" } }]);
  expect(back.bodies).toMatchObject([{ cardId: "1", data: { set: { labels: [] } } }]);
});
