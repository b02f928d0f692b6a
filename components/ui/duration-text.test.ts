import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationText, exactDuration } from "#components/ui/duration-text.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "#server/domain/shared/time.ts";

describe("a duration as people say it", () => {
  it.each([
    [0, "0"],
    [400, "0"],
    [45 * SECOND_MS, "45 s"],
    [42 * MINUTE_MS, "42 min"],
    [3 * HOUR_MS, "3 h"],
    [3.2 * HOUR_MS, "3.2 h"],
    [19 * HOUR_MS, "19 h"],
    [2.5 * DAY_MS, "2.5 d"],
    [18.2 * DAY_MS, "18.2 d"],
    [28 * DAY_MS, "4 w"],
    [400 * DAY_MS, "57.1 w"],
    [-2.3 * DAY_MS, "−2.3 d"],
  ])("%d ms reads %s", (ms, text) => expect(durationText(ms)).toBe(text));

  it("working time stays in hours, because a working day is not 24 of them", () => {
    expect(durationText(50 * HOUR_MS, "business")).toBe("50 h");
  });

  it("keeps the order of lengths: the longer one is never said as less", () => {
    const length = fc.integer({ min: 0, max: 400 * HOUR_MS });
    fc.assert(
      fc.property(length, length, (one, other) => {
        const hours = (ms: number) => Number(durationText(ms, "business").replace(/ h$/, "").replace(",", ""));
        const [shorter, longer] = [DAY_MS + Math.min(one, other), DAY_MS + Math.max(one, other)];
        expect(hours(shorter)).toBeLessThanOrEqual(hours(longer));
      }),
    );
  });
});

describe("a duration in exact words", () => {
  it.each([
    [18 * DAY_MS + 4 * HOUR_MS + 12 * MINUTE_MS, "18 days, 4 hours, 12 minutes"],
    [DAY_MS + MINUTE_MS, "1 day, 1 minute"],
    [61 * SECOND_MS, "1 minute, 1 second"],
    [3, "less than a second"],
  ])("%d ms reads %s", (ms, words) => expect(exactDuration(ms)).toBe(words));

  it("says so when it is working time", () => {
    expect(exactDuration(30 * HOUR_MS, "business")).toBe("30 hours of working time");
  });
});
