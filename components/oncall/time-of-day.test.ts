import fc from "fast-check";
import { expect, test } from "vitest";
import { timeOfDay } from "#components/oncall/time-of-day.ts";

test.each([
  ["9", "09:00"],
  ["930", "09:30"],
  ["0930", "09:30"],
  [" 9.30 ", "09:30"],
  ["18h00", "18:00"],
  ["24:00", "24:00"],
  ["24", "24:00"],
  ["24:01", null],
  ["25", null],
  ["9:", null],
  ["9:3", null],
  ["9:60", null],
  ["", null],
  ["noon", null],
])("an end typed as “%s” is %s", (typed, time) => {
  expect(timeOfDay(typed, "end")).toBe(time);
});

test("nothing starts at 24:00", () => {
  expect(timeOfDay("24:00", "start")).toBeNull();
});

test("what was read is read again as the same", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 6 }), (typed) => {
      const time = timeOfDay(typed, "end");
      if (time !== null) expect(timeOfDay(time, "end")).toBe(time);
    }),
  );
});
