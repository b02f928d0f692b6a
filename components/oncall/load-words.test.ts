import { describe, expect, test } from "vitest";
import { debtSentence, debtText } from "#components/oncall/load-words.ts";

describe("what somebody carries against an equal share", () => {
  test.each([
    [131, 100, "31 h more"],
    [99.5, 100, "0.5 h less"],
    [100.04, 100, "even"],
  ])("%d h against %d h", (hours, share, words) => {
    expect(debtText(hours, share)).toBe(words);
  });

  test("the one with the most and the one with the least are named", () => {
    const loads = [
      { name: "Ada", hours: 80, shareHours: 100 },
      { name: "Ben", hours: 131, shareHours: 100 },
      { name: "Cyd", hours: 89, shareHours: 100 },
    ];
    expect(debtSentence(loads)).toBe("Ben carries 31 h more than an equal share over this period, Ada 20 h less.");
    expect(debtSentence([])).toBe("Everybody carries an equal share over this period.");
  });
});
