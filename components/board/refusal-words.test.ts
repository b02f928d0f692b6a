import { expect, test } from "vitest";
import { aBoard, aCard } from "#components/board/example-board.ts";
import { type BoardRefusal, refusalWords } from "#components/board/refusal-words.ts";
import type { BrokenLimit } from "#server/domain/board/board-event.ts";

const BOARD = aBoard([], { laneBy: "assignee" });
const NAMES = { people: new Map([["ben", "Ben"]]), teams: new Map() };
const CARD = aCard("a", { columnId: "review", movedBy: "Ben" });

const full = (scope: BrokenLimit["scope"]): BoardRefusal => ({
  code: "wip-limit-reached",
  card: CARD,
  broke: [{ max: 4, by: "count", mode: "hard", scope, count: 5 }],
});

test.each<[string, BoardRefusal, string]>([
  ["a stale move says who moved it and where", { code: "stale-move", card: CARD }, "Ben moved “Card a” to review"],
  [
    "a full column says how full",
    full({ kind: "column", columnId: "review" }),
    "review is full: this would be 5 of 4.",
  ],
  ["a full cell names both", full({ kind: "cell", columnId: "review", lane: "ben" }), "review, Ben is full"],
  ["a full lane", full({ kind: "lane", lane: "" }), "Nobody is full"],
  ["a full class", full({ kind: "class", class: "expedite" }), "Expedite is full"],
  [
    "a person with enough to do",
    full({ kind: "person", memberId: "ben" }),
    "Ben has enough to do: this would be 5 of 4.",
  ],
  ["a card that is gone", { code: "no-such-card" }, "not on the board any more"],
])("%s", (_, refusal, words) => {
  expect(refusalWords(refusal, BOARD, NAMES).title).toContain(words);
});
