import { expect, test } from "vitest";
import { durationWords } from "#server/domain/flow/statistics/duration-words.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

test.each([
  [0, "0 seconds"],
  [999, "1 second"],
  [59_600, "1 minute"],
  [12.4 * MINUTE_MS, "12 minutes"],
  [HOUR_MS, "1 hour"],
  [23.97 * HOUR_MS, "1 day"],
  [18.2 * DAY_MS, "18.2 days"],
  [400 * DAY_MS, "400 days"],
])("%d ms of elapsed time are %s", (durationMs, words) => {
  expect(durationWords(durationMs, "elapsed")).toBe(words);
});

test.each([
  [0, "0 working minutes"],
  [HOUR_MS, "1 working hour"],
  [84 * HOUR_MS, "84 working hours"],
  [123.4 * HOUR_MS, "123 working hours"],
])("%d ms of working time are %s", (durationMs, words) => {
  expect(durationWords(durationMs, "business")).toBe(words);
});

test("what is no number of milliseconds is not given a number", () => {
  expect(durationWords(Number.NaN, "elapsed")).toBe("longer than can be said");
});
