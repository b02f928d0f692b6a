import { expect, test } from "vitest";
import { laneCountWords } from "#components/board/board-words.ts";

test.each([
  ["all of a lane", { seen: 34, total: 34, isPart: false }, "34 cards"],
  ["what a filter leaves of it", { seen: 3, total: 34, isPart: false }, "3 of 34 cards"],
  ["nothing that a filter leaves of it", { seen: 0, total: 1, isPart: false }, "0 of 1 card"],
  ["one column's part of it", { seen: 1, total: 34, isPart: true }, "1 of 34 here"],
  ["a lane that is all in the column that is seen", { seen: 34, total: 34, isPart: true }, "34 of 34 here"],
  ["an empty lane", { seen: 0, total: 0, isPart: true }, "0 cards"],
])("%s is counted in words", (_, lane, words) => {
  expect(laneCountWords(lane)).toBe(words);
});
