import { expect, test } from "vitest";
import { newcomerText } from "#components/oncall/plan-words.ts";

const BOTH = { shadow: 2, secondary: 2 };

test("what a newcomer has done, and what comes next, is said in words", () => {
  expect(newcomerText("Mia", BOTH, { shadow: 2, secondary: 0 })).toBe(
    "Mia: 2 of 2 shadow turns, 0 of 2 secondary turns done; next: secondary",
  );
  expect(newcomerText("Mia", BOTH, { shadow: 1, secondary: 0 })).toMatch(/next: shadow$/);
  expect(newcomerText("Mia", { shadow: 0, secondary: 2 }, { shadow: 0, secondary: 2 })).toBe(
    "Mia: 2 of 2 secondary turns done; next: primary",
  );
});
