import { describe, expect, test } from "vitest";
import { likelyShift, msOn, whyNoCover, whyNoReturn } from "#components/oncall/cover-words.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { instant, span } from "#server/testing/rota.ts";

const NOW = instant("2026-03-20T12:00Z");
const known = { start: NOW, end: instant("2026-06-18T12:00Z") };
const horizon = "in the next 90 days";
/** The week in which Berlin's clocks go forward. */
const week = span("2026-03-23T09:00+01:00", "2026-03-30T09:00+02:00");
const shift = { ...week, from: week.start, until: week.end, behind: null };
const second = { ...shift, behind: "secondary" };
const asked = { name: "Olga", shifts: [shift], known, now: NOW, horizon, span: week };

describe("what cover gives", () => {
  test("is true hours: 167 in the week of the clock change", () => {
    expect(msOn([shift], week) / HOUR_MS).toBe(167);
    expect(msOn([shift], span("2026-03-30T00:00+02:00", "2026-04-02T00:00+02:00")) / HOUR_MS).toBe(9);
  });

  test("is nothing of what one stands behind, and all of what has no end", () => {
    expect(msOn([second], week)).toBe(0);
    expect(msOn([{ ...shift, from: null, until: null }], week) / HOUR_MS).toBe(167);
  });
});

describe("why one cannot ask", () => {
  test.each([
    ["nobody is chosen", { name: null }, "Choose who needs cover."],
    ["there is no shift", { shifts: [], span: null }, "Olga is on call in no shift in the next 90 days."],
    [
      "the time is none of theirs",
      { span: span("2026-04-02T00:00Z", "2026-04-03T00:00Z") },
      "Olga is not on call in this time.",
    ],
    ["no time is said", { span: null }, "Say from when until when."],
    ["nothing: the fields say that the time is turned round", { span: { start: week.end, end: week.start } }, null],
    ["nothing", {}, null],
    ["the time is beyond what is known", { shifts: [], span: span("2026-07-01T00:00Z", "2026-07-02T00:00Z") }, null],
  ])("is that %s", (_, change, why) => {
    expect(whyNoCover({ ...asked, ...change })).toBe(why);
  });

  test("is that they only stand behind, by which rotation", () => {
    expect(whyNoCover({ ...asked, shifts: [second] })).toBe(
      "Olga is on call in no shift in the next 90 days, only behind others (secondary): cover is for shifts on call.",
    );
  });
});

test("who has no shift has nothing to be taken in return", () => {
  expect(whyNoReturn("Milo", [second], horizon)).toBe(
    "Milo has no shift in the next 90 days that could be taken in return.",
  );
  expect([whyNoReturn("Milo", null, horizon), whyNoReturn("Milo", [shift], horizon)]).toEqual([null, null]);
});

test("cover is asked for the first shift that is shown, else for the next", () => {
  const later = { ...shift, ...span("2026-04-20T09:00+02:00", "2026-04-27T09:00+02:00") };
  const shown = span("2026-04-13T00:00Z", "2026-05-01T00:00Z");
  expect(likelyShift([second, shift, later], shown, NOW)).toBe(later);
  expect(likelyShift([second, shift], shown, NOW)).toBe(shift);
  expect(likelyShift([second], shown, NOW)).toBeNull();
});
