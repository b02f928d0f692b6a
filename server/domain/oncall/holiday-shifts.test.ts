import { expect, test } from "vitest";
import { holidayDays, holidayShifts } from "#server/domain/oncall/holiday-shifts.ts";
import type { Segment } from "#server/domain/oncall/schedule.ts";
import { instant, span } from "#server/testing/rota.ts";

const DECEMBER = span("2026-12-01T00:00Z", "2027-01-01T00:00Z");
const CHRISTMAS = { day: "2026-12-25", name: "Christmas Day" };
const PEOPLE = [
  { handle: "ada", timeZone: "Europe/Berlin", holidays: [CHRISTMAS, { day: "2026-12-26", name: "Boxing Day" }] },
  { handle: "ben", timeZone: "Europe/Berlin", holidays: [CHRISTMAS] },
  {
    handle: "cyd",
    timeZone: "America/New_York",
    holidays: [CHRISTMAS, { day: "2027-07-04", name: "Independence Day" }],
  },
];

test("a holiday is a day on each person's own clock, and stands once for those who share it", () => {
  expect(holidayDays(PEOPLE, DECEMBER)).toEqual([
    { ...CHRISTMAS, start: instant("2026-12-24T23:00Z"), end: instant("2026-12-25T23:00Z"), members: ["ada", "ben"] },
    { ...CHRISTMAS, start: instant("2026-12-25T05:00Z"), end: instant("2026-12-26T05:00Z"), members: ["cyd"] },
    {
      day: "2026-12-26",
      name: "Boxing Day",
      start: instant("2026-12-25T23:00Z"),
      end: instant("2026-12-26T23:00Z"),
      members: ["ada"],
    },
  ]);
});

test("who is on during a holiday of their own is told for that part of the shift", () => {
  const causes = [{ member: "ada", rotation: "primary", override: null }];
  const shift: Segment = {
    ...span("2026-12-25T08:00Z", "2026-12-26T08:00Z"),
    members: ["ada"],
    absent: [],
    causes,
    rotation: "primary",
    override: null,
  };
  expect(holidayShifts([shift], holidayDays(PEOPLE, DECEMBER))).toEqual([
    { ...span("2026-12-25T08:00Z", "2026-12-25T23:00Z"), member: "ada", name: "Christmas Day" },
    { ...span("2026-12-25T23:00Z", "2026-12-26T08:00Z"), member: "ada", name: "Boxing Day" },
  ]);
});
