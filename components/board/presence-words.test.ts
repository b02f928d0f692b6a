import { expect, test } from "vitest";
import { presenceWords } from "#components/board/presence-words.ts";

test.each([
  [[], ""],
  [["Ada"], "Ada is here"],
  [["Ada", "Ben"], "Ada, Ben are here"],
  [["A", "B", "C", "D", "E", "F", "G", "H"], "A, B, C, D, E, F and 2 more are here"],
])("of %s it says “%s”", (names, words) => {
  expect(presenceWords(names)).toBe(words);
});
