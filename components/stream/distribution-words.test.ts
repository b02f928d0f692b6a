import { expect, it } from "vitest";
import { distributionWords } from "#components/stream/distribution-words.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

it.each([
  ["nothing", { n: 0, meanMs: null, p50: null, p85: null }, null, "No item was in it."],
  ["one item", { n: 1, meanMs: DAY_MS, p50: DAY_MS, p85: DAY_MS }, 0.5, "One item, 1 d."],
  ["a few", { n: 3, meanMs: 3 * DAY_MS, p50: DAY_MS, p85: 5 * DAY_MS }, 0, "3 d on average over 3 items."],
  [
    "many",
    { n: 90, meanMs: 5.7 * DAY_MS, p50: 2 * DAY_MS, p85: 11 * DAY_MS },
    0.33,
    "5.7 d on average, 33 % of all waste. Half take more than 2 d, 3 in 20 more than 11 d.",
  ],
  ["all alike", { n: 9, meanMs: 0, p50: 0, p85: 0 }, null, "0 on average over 9 items."],
] as const)("a distribution of %s in words", (_, of, share, words) => {
  expect(distributionWords(of, share, "elapsed")).toBe(words);
});
