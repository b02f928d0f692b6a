import { describe, expect, test } from "vitest";
import { centsOf, centsText, holdsText } from "#components/oncall/pay-words.ts";

describe("an amount as people write it", () => {
  test.each([
    ["19.8", 1_980],
    ["19,80", 1_980],
    [" 20 ", 2_000],
    ["0.07", 7],
    ["", null],
    ["1.005", null],
    ["-1", null],
    ["1e3", null],
  ])("%s", (text, cents) => {
    expect(centsOf(text)).toBe(cents);
  });

  test("is written with two decimals", () => {
    expect([0, 7, 1_980, 87_600_000_000].map(centsText)).toEqual(["0.00", "0.07", "19.80", "876000000.00"]);
  });
});

test("rates hold from their day until the day before the next", () => {
  const sets = [{ from: null }, { from: "2026-03-01" }, { from: "2027-01-01" }];
  expect(sets.map((set, index) => holdsText(set, sets[index + 1]))).toEqual([
    "from the beginning to 28 February 2026",
    "from 1 March 2026 to 31 December 2026",
    "from 1 January 2027",
  ]);
});
