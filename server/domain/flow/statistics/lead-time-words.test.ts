import fc from "fast-check";
import { expect, test } from "vitest";
import { type LeadTimeTold, leadTimeWords, slowThreshold } from "#server/domain/flow/statistics/lead-time-words.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

const told = (changes: Partial<LeadTimeTold> = {}) =>
  leadTimeWords({
    items: 94,
    p85: 31 * DAY_MS,
    longestMs: 88 * DAY_MS,
    slow: { overMs: 65 * DAY_MS, items: 4 },
    calendar: "elapsed",
    goal: "production",
    ...changes,
  })
    .map(({ text }) => text)
    .join("");

test.each([
  [{}, "85 % of items reach users within 31 days; 4 took more than 65 days."],
  [{ slow: { overMs: 65 * DAY_MS, items: 0 } }, "85 % of items reach users within 31 days; the slowest took 88 days."],
  [{ goal: "merge" }, "85 % of items are merged within 31 days; 4 took more than 65 days."],
  [{ items: 1, longestMs: 3 * HOUR_MS }, "The one item that finished reached users within 3 hours."],
  [{ items: 2, longestMs: 3 * DAY_MS }, "Both items that finished reached users within 3 days."],
  [{ items: 5, goal: "merge" }, "All 5 items that finished were merged within 88 days."],
  [{ items: 0, p85: null, longestMs: null, slow: null }, "No item finished in this range."],
  [
    { calendar: "business", p85: 40 * HOUR_MS, slow: { overMs: 80 * HOUR_MS, items: 1200 } },
    "85 % of items reach users within 40 working hours; 1,200 took more than 80 working hours.",
  ],
] as const)("%j is told as a person would", (changes, sentence) => expect(told(changes)).toBe(sentence));

test.each([
  [31 * DAY_MS, "elapsed", 65 * DAY_MS],
  [2.2 * DAY_MS, "elapsed", 5 * DAY_MS],
  [9 * HOUR_MS, "elapsed", 20 * HOUR_MS],
  [30 * HOUR_MS, "business", 60 * HOUR_MS],
  [0, "elapsed", MINUTE_MS],
] as const)("of %d by %s time, far out begins at %d", (p85, calendar, threshold) => {
  expect(slowThreshold(p85, calendar)).toBe(threshold);
});

test("far out is at least twice what 85 % stay within, and not three times", () => {
  fc.assert(
    fc.property(fc.integer({ min: MINUTE_MS, max: 5000 * DAY_MS }), (p85) => {
      expect(slowThreshold(p85, "elapsed") / p85).toBeGreaterThanOrEqual(2);
      expect(slowThreshold(p85, "elapsed") / p85).toBeLessThanOrEqual(4);
    }),
  );
});
