import { expect, it } from "vitest";
import { unicodeRangeHolds } from "#components/charts/frame/unicode-range.ts";

it.each([
  ["a Latin letter in the Latin face", "U+0000-00FF, U+0131", "Coding", true],
  ["no Latin letter in the Cyrillic face", "U+0460-052F, U+1C80-1C8A", "Coding", false],
  ["one Cyrillic letter among others", "U+0400-045F", "Coding Ж", true],
  ["a wildcard", "U+4??", "Ж", true],
  ["a character beyond the basic plane", "U+1F600-1F64F", "😀", true],
  ["a face without a range, which draws everything", "", "x", true],
])("a font face is needed for %s as its range says", (_, range, text, needed) => {
  expect(unicodeRangeHolds(range, text)).toBe(needed);
});
