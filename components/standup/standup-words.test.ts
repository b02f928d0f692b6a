import { expect, test } from "vitest";
import type { WalkReason, WalkStop } from "#server/domain/board/standup-walk.ts";
import { walkSentence, whoHas } from "./standup-words.ts";

const walk = (...reasons: WalkReason[]): WalkStop[] => reasons.map((reason, n) => ({ cardId: `c${n}`, reason }));

test.each([
  [[], "Nothing is under way."],
  [["in-progress"], "1 card under way, nothing out of the ordinary."],
  [["expedite", "blocked", "blocked", "in-progress"], "4 cards under way: 1 expedite, 2 blocked."],
] as [WalkReason[], string][])("a walk of %j is said in one sentence", (reasons, sentence) => {
  expect(walkSentence(walk(...reasons))).toBe(sentence);
});

test.each([
  [[], "nobody"],
  [["a", "b"], "Ada, Ben"],
  [["a", "gone"], "Ada, somebody who left"],
])("a card of %j is with %s", (assignees, words) => {
  const names = new Map([
    ["a", "Ada"],
    ["b", "Ben"],
  ]);
  expect(whoHas({ assignees }, names)).toBe(words);
});
