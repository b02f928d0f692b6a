import { expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { offOn, reminderSpan, standingOf } from "./written-standing.ts";

const window = { day: "2026-03-02", start: 9 * HOUR_MS, end: 11 * HOUR_MS };
const away = (...spans: [number, number][]) =>
  spans.map(([start, end]) => ({ start: start * HOUR_MS, end: end * HOUR_MS }));

test.each([
  ["nothing keeps them", { away: [], holidays: [] }, null],
  ["away all day", { away: away([0, 24]), holidays: [] }, { why: "absent" }],
  ["away exactly as long", { away: away([9, 11]), holidays: [] }, { why: "absent" }],
  ["two absences that meet", { away: away([10, 12], [8, 10]), holidays: [] }, { why: "absent" }],
  ["a gap between two", { away: away([8, 9.5], [9.75, 12]), holidays: [] }, null],
  ["back before the end", { away: away([0, 10]), holidays: [] }, null],
  ["gone before the end", { away: away([10, 24]), holidays: [] }, null],
  ["a holiday", { away: [], holidays: [{ day: "2026-03-02", name: "Fair" }] }, { why: "holiday", name: "Fair" }],
  ["a holiday on another day", { away: [], holidays: [{ day: "2026-03-03", name: "Fair" }] }, null],
])("who is off: %s", (_, person, off) => {
  expect(offOn(person, window)).toEqual(off);
});

test.each([
  [8, false, false, "early"],
  [9, false, false, "open"],
  [11, false, false, "missing"],
  [12, false, true, "off"],
  [8, true, true, "answered"],
] as const)("at %i o'clock, answered %s, off %s: %s", (hour, hasAnswered, isOff, standing) => {
  expect(standingOf(window, { hasAnswered, isOff }, hour * HOUR_MS)).toBe(standing);
});

test("people are reminded at the end of their window, never before its beginning, and not at all where nobody wants it", () => {
  expect(reminderSpan({ remindMinutes: 30 }, window)).toEqual({ start: window.end - 30 * MINUTE_MS, end: window.end });
  expect(reminderSpan({ remindMinutes: 600 }, window)).toEqual({ start: window.start, end: window.end });
  expect(reminderSpan({ remindMinutes: null }, window)).toBeNull();
});
