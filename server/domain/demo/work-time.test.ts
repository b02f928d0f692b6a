import { expect, test } from "vitest";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { localDays, workTime } from "./work-time.ts";

const ZONE = "Europe/Berlin";
const week = localDays(Date.parse("2026-03-02T12:00:00Z"), Date.parse("2026-03-08T12:00:00Z"), ZONE);
const time = workTime(
  week.filter((day) => day.dayOfWeek < 6),
  { from: 9, to: 17.5 },
  ZONE,
);

test.each([
  ["at night, work begins in the morning", "2026-03-03T02:00:00Z", "2026-03-03T08:00:00Z"],
  ["in the middle of the day, at once", "2026-03-03T10:15:00Z", "2026-03-03T10:15:00Z"],
  ["after the last minute, the next day", "2026-03-03T16:30:00Z", "2026-03-04T08:00:00Z"],
])("%s", (_what, at, begins) => {
  expect(time.next(Date.parse(at))).toBe(Date.parse(begins));
});

test("what is not done in the evening is done the next morning", () => {
  expect(time.after(Date.parse("2026-03-03T15:30:00Z"), 3 * HOUR_MS)).toBe(Date.parse("2026-03-04T10:00:00Z"));
});

test("where the calendar ends, nothing is ever done", () => {
  expect(time.after(Date.parse("2026-03-06T16:00:00Z"), HOUR_MS)).toBe(Number.POSITIVE_INFINITY);
});
