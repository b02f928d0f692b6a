import { expect, test } from "vitest";
import { windowText } from "#components/oncall/window-words.ts";
import type { Window } from "#server/domain/oncall/schedule.ts";

test.each<[Window, string]>([
  [
    { days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "18:00" },
    "Mondays to Fridays 09:00 until 18:00, 9 h each",
  ],
  [{ days: ["sun", "sat"], start: "00:00", end: "24:00" }, "Saturdays and Sundays 00:00 until midnight, 24 h each"],
  [
    { days: ["mon", "wed", "fri"], start: "18:30", end: "00:00" },
    "Mondays, Wednesdays and Fridays 18:30 until midnight, 5.5 h each",
  ],
  [{ days: ["sun"], start: "20:00", end: "02:00" }, "Sundays 20:00 until Monday 02:00, 6 h"],
  [
    { days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], start: "22:00", end: "06:00" },
    "every day 22:00 until 06:00 the next day, 8 h each",
  ],
  [
    { monthDays: [15, 1], start: "08:00", end: "18:00" },
    "on the 1st and 15th of the month 08:00 until 18:00, 10 h each",
  ],
  [
    { monthDays: [31], start: "08:00", end: "08:00" },
    "on the 31st of the month 08:00 until 08:00 the next day, 24 h; a month without that day has none",
  ],
  [{ fromDay: "fri", start: "20:00", toDay: "mon", end: "08:00" }, "Fridays 20:00 until Monday 08:00, 60 h"],
  [
    { fromDay: "fri", start: "20:00", toDay: "fri", end: "08:00" },
    "Fridays 20:00 until Friday 08:00 a week later, 156 h",
  ],
  [{ fromDay: "fri", start: "08:00", toDay: "fri", end: "20:00" }, "Fridays 08:00 until 20:00, 12 h"],
  [{ fromDay: "sun", start: "00:00", toDay: "mon", end: "24:00" }, "Sundays 00:00 until Monday 24:00, 48 h"],
])("%j is said as “%s”", (window, text) => {
  expect(windowText(window)).toBe(text);
});
