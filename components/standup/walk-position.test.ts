import { describe, expect, test } from "vitest";
import type { WalkReason } from "#server/domain/board/standup-walk.ts";
import { walkPosition } from "./walk-position.ts";

const stop = (cardId: string, reason: WalkReason = "in-progress") => ({ cardId, reason });
const WALK = [stop("a", "blocked"), stop("b"), stop("c", "aging"), stop("d")];
const at = (cardId: string | null, more: object = {}) => {
  const position = walkPosition({ walk: WALK, cardId, exceptionsOnly: false, lastIndex: 0, isKnown: true, ...more });
  return [position.previous, position.stop, position.next].map((one) => one?.cardId ?? "–").join(" ");
};

describe("where one is in the walk", () => {
  test.each([
    ["begins at the first card", null, {}, "– a b"],
    ["is between its neighbours", "c", {}, "b c d"],
    ["ends at the last card", "d", {}, "c d –"],
    ["skips what is no exception", "a", { exceptionsOnly: true }, "– a c"],
    ["stays at a card that is none, between exceptions", "b", { exceptionsOnly: true }, "a b c"],
    ["stays at a card that was done meanwhile, where it was", "gone", { lastIndex: 2 }, "b gone c"],
    ["begins anew where nobody knows the card", "gone", { isKnown: false }, "– a b"],
    ["is nowhere where nothing is under way", null, { walk: [] }, "– – –"],
  ] as const)("%s", (_words, cardId, more, neighbours) => {
    expect(at(cardId, more)).toBe(neighbours);
  });

  test("counts among what is shown", () => {
    const position = { walk: WALK, cardId: "c", lastIndex: 0, isKnown: true };
    expect(walkPosition({ ...position, exceptionsOnly: true }).index).toBe(1);
    expect(walkPosition({ ...position, exceptionsOnly: false }).index).toBe(2);
    expect(walkPosition({ ...position, cardId: "b", exceptionsOnly: true }).index).toBeNull();
  });
});
