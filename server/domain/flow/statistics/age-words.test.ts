import { expect, test } from "vitest";
import { type AgesTold, ageWords } from "#server/domain/flow/statistics/age-words.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const known: AgesTold = { items: 23, old: 5, p85: 31 * DAY_MS, oldestMs: 70 * DAY_MS, calendar: "elapsed" };

test.each([
  [{}, "23 items are on their way; 5 are older than 31 days, in which 85 % of items get finished."],
  [{ old: 1 }, "23 items are on their way; 1 is older than 31 days, in which 85 % of items get finished."],
  [{ old: 23 }, "23 items are on their way; all are older than 31 days, in which 85 % of items get finished."],
  [{ items: 2, old: 2 }, "2 items are on their way; both are older than 31 days, in which 85 % of items get finished."],
  [{ old: 0 }, "23 items are on their way; none for longer than 31 days, in which 85 % of items get finished."],
  [{ p85: null }, "23 items are on their way; the oldest for 70 days."],
  [{ items: 1 }, "1 item is on its way, for 70 days now."],
  [{ items: 0, oldestMs: null }, "Nothing is on its way at the moment."],
])("%j is told as a person would", (changes, sentence) => {
  const parts = ageWords({ ...known, ...changes });
  expect(parts.map(({ text }) => text).join("")).toBe(sentence);
});
