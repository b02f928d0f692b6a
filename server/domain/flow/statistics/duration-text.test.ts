import { expect, test } from "vitest";
import { durationText } from "#server/domain/flow/statistics/duration-text.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

test.each([
  [0, "0 s"],
  [59_600, "1 min"],
  [12.4 * MINUTE_MS, "12 min"],
  [3 * HOUR_MS, "3 h"],
  [23.97 * HOUR_MS, "1 d"],
  [2.5 * DAY_MS, "2.5 d"],
  [28 * DAY_MS, "4 w"],
  [400 * DAY_MS, "57.1 w"],
  [Number.NaN, "–"],
])("%d ms are said %s", (durationMs, text) => {
  expect(durationText(durationMs)).toBe(text);
});
