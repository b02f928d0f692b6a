import { expect, test } from "vitest";
import type { WalkReason, WalkStop } from "#server/domain/board/standup-walk.ts";
import { walkSentence } from "./standup-words.ts";

const walk = (...reasons: WalkReason[]): WalkStop[] => reasons.map((reason, n) => ({ cardId: `c${n}`, reason }));

test.each([
  [[], "Nothing is under way."],
  [["in-progress"], "1 card under way, nothing out of the ordinary."],
  [["expedite", "blocked", "blocked", "in-progress"], "4 cards under way: 1 expedite, 2 blocked."],
] as [WalkReason[], string][])("a walk of %j is said in one sentence", (reasons, sentence) => {
  expect(walkSentence(walk(...reasons))).toBe(sentence);
});
