import { expect, test } from "vitest";
import { newcomerText, pointsText } from "#components/oncall/plan-words.ts";

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

test("how fair a plan is says what is counted, before and after once each, and which way is better", () => {
  const text = pointsText({ now: 73.25, plan: 5, proposed: 5 });
  expect(text).toContain("as the rota stands 73.3, with this plan 5. Fewer is better.");
  expect(text).toMatch(/^Points/);
  expect(pointsText({ now: 73, plan: 8, proposed: 5 })).toContain("with this plan 8, with the plan as proposed 5.");
});
