import { describe, expect, test } from "vitest";
import { instant, span } from "#server/testing/rota.ts";
import { absencesInCalendar } from "./absences-in-calendar.ts";

const YEAR = span("2026-03-01T00:00Z", "2027-03-01T00:00Z");

function calendar(...events: string[][]): string {
  const lines = events.flatMap((lines) => ["BEGIN:VEVENT", "DTSTAMP:20260101T000000Z", ...lines, "END:VEVENT"]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", ...lines, "END:VCALENDAR", ""].join("\r\n");
}

function read(text: string, timeZone = "Europe/Berlin"): string[] {
  return absencesInCalendar(text, timeZone, YEAR).map(({ start, end }) =>
    [start, end].map((at) => new Date(at).toISOString().slice(0, 16)).join(" "),
  );
}

describe("the absences in a calendar", () => {
  test("an all-day event is whole days on the person's clock, over a clock change too", () => {
    const holiday = calendar(["UID:a", "DTSTART;VALUE=DATE:20260328", "DTEND;VALUE=DATE:20260330"]);
    expect(read(holiday)).toEqual(["2026-03-27T23:00 2026-03-29T22:00"]);
    expect(read(holiday, "Asia/Kathmandu")).toEqual(["2026-03-27T18:15 2026-03-29T18:15"]);
  });

  test("an all-day event without an end is that day, a timed one is by its zone, by UTC, or floats to the person's", () => {
    expect(
      read(
        calendar(
          ["UID:a", "DTSTART;VALUE=DATE:20260401"],
          ["UID:b", "DTSTART;TZID=America/New_York:20260402T090000", "DTEND;TZID=America/New_York:20260402T100000"],
          ["UID:c", "DTSTART:20260403T090000Z", "DURATION:PT2H"],
          ["UID:d", "DTSTART:20260404T090000", "DTEND:20260404T100000"],
        ),
      ),
    ).toEqual([
      "2026-03-31T22:00 2026-04-01T22:00",
      "2026-04-02T13:00 2026-04-02T14:00",
      "2026-04-03T09:00 2026-04-03T11:00",
      "2026-04-04T07:00 2026-04-04T08:00",
    ]);
  });

  test("a zone of the file's own is read by its rules", () => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:W. Europe Standard Time",
      "BEGIN:STANDARD",
      "DTSTART:16010101T030000",
      "TZOFFSETFROM:+0200",
      "TZOFFSETTO:+0100",
      "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
      "END:STANDARD",
      "BEGIN:DAYLIGHT",
      "DTSTART:16010101T020000",
      "TZOFFSETFROM:+0100",
      "TZOFFSETTO:+0200",
      "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
      "END:DAYLIGHT",
      "END:VTIMEZONE",
    ].join("\r\n");
    const name = "TZID=W. Europe Standard Time";
    const text = calendar(
      ["UID:a", `DTSTART;${name}:20260310T090000`, `DTEND;${name}:20260310T100000`],
      ["UID:b", `DTSTART;${name}:20260710T090000`, `DTEND;${name}:20260710T100000`],
    ).replace("PRODID:test", `PRODID:test\r\n${zone}`);
    expect(read(text, "Asia/Tokyo")).toEqual([
      "2026-03-10T08:00 2026-03-10T09:00",
      "2026-07-10T07:00 2026-07-10T08:00",
    ]);
  });

  test("a repeat keeps its wall time over clock changes, leaves out and moves what its exceptions say, and ends", () => {
    const series = calendar(
      [
        "UID:yoga",
        "DTSTART;TZID=Europe/Berlin:20260316T090000",
        "DTEND;TZID=Europe/Berlin:20260316T100000",
        "RRULE:FREQ=WEEKLY;COUNT=5",
        "EXDATE;TZID=Europe/Berlin:20260323T090000",
      ],
      [
        "UID:yoga",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260406T090000",
        "DTSTART;TZID=Europe/Berlin:20260407T120000",
        "DTEND;TZID=Europe/Berlin:20260407T130000",
      ],
      [
        "UID:yoga",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260413T090000",
        "DTSTART;TZID=Europe/Berlin:20260413T090000",
        "STATUS:CANCELLED",
      ],
    );
    expect(read(series)).toEqual([
      "2026-03-16T08:00 2026-03-16T09:00",
      "2026-03-30T07:00 2026-03-30T08:00",
      "2026-04-07T10:00 2026-04-07T11:00",
    ]);
  });

  test("a repeat without end is expanded as far as the range, and what is over or too far ahead is left out", () => {
    const fridays = calendar(
      ["UID:a", "DTSTART;VALUE=DATE:20200103", "RRULE:FREQ=WEEKLY"],
      ["UID:b", "DTSTART;VALUE=DATE:20260201", "DTEND;VALUE=DATE:20260210"],
      ["UID:c", "DTSTART;VALUE=DATE:20290201"],
    );
    const absences = absencesInCalendar(fridays, "UTC", YEAR);
    expect(absences).toHaveLength(52);
    expect(absences[0]?.start).toBe(instant("2026-03-06T00:00Z"));
    expect(new Set(absences.map(({ key }) => key)).size).toBe(52);
  });

  test("what is cancelled, shown as free or has no length is no absence", () => {
    expect(
      read(
        calendar(
          ["UID:a", "DTSTART;VALUE=DATE:20260401", "STATUS:CANCELLED"],
          ["UID:b", "DTSTART;VALUE=DATE:20260402", "TRANSP:TRANSPARENT"],
          ["UID:c", "DTSTART:20260403T090000Z", "DTEND:20260403T090000Z"],
        ),
      ),
    ).toEqual([]);
  });

  test.each([
    ["a web page", "<!doctype html><title>Sign in</title>"],
    ["nothing", ""],
    ["something else", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n"],
  ])("%s is no calendar", (_, text) => {
    expect(() => read(text)).toThrow("What it answered is no calendar.");
  });

  test("an event that ends in another zone ends by that zone's clock", () => {
    expect(
      read(
        calendar(
          ["UID:a", "DTSTART;TZID=Europe/Berlin:20260310T090000", "DTEND;TZID=America/New_York:20260310T120000"],
          ["UID:b", "DTSTART;TZID=Europe/Berlin:20260311T090000", "DTEND:20260311T120000Z"],
        ),
      ),
    ).toEqual(["2026-03-10T08:00 2026-03-10T16:00", "2026-03-11T08:00 2026-03-11T12:00"]);
  });

  test("a mark of the byte order is no text, and events that say no time are no absences", () => {
    expect(read(`\uFEFF${calendar(["UID:a", "SUMMARY:Someday"], ["UID:b", "DTSTART;VALUE=DATE:20260401"])}`)).toEqual([
      "2026-03-31T22:00 2026-04-01T22:00",
    ]);
  });

  test("an event has a name that can be kept, also without one of its own", () => {
    const text = calendar(
      ["DTSTART;VALUE=DATE:20260401"],
      ["UID:a\u0000b", "DTSTART;VALUE=DATE:20260402"],
      [`UID:${"x".repeat(10_000)}`, "DTSTART;VALUE=DATE:20260403"],
    );
    expect(absencesInCalendar(text, "UTC", YEAR).map(({ key }) => key)).toEqual(["", "ab", "x".repeat(200)]);
  });

  test.each([
    ["a start that is no time", ["DTSTART:soon"]],
    ["a start that is a text", ["DTSTART;VALUE=TEXT:20260401", "DTEND:20260402T090000Z"]],
    ["a start that is a period", ["DTSTART;VALUE=PERIOD:20260401T090000Z/PT1H"]],
    ["a duration that is none", ["DTSTART:20260401T090000Z", "DURATION:long"]],
    ["a rule that is none", ["DTSTART:20260401T090000Z", "RRULE:often"]],
    ["a day left out that is none", ["DTSTART:20260401T090000Z", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:never"]],
    ["a repeat that is a period", ["DTSTART:20260401T090000Z", "RDATE;VALUE=PERIOD:20260402T090000Z/PT1H"]],
  ])("%s is named as what cannot be read", (_, lines) => {
    const whole = calendar(["UID:good", "DTSTART;VALUE=DATE:20260401"], ["UID:bad", ...lines]);
    expect(() => read(whole)).toThrow("An event in it cannot be read (its UID is bad).");
  });

  test("an exception of no time is named, too", () => {
    const whole = calendar(
      ["UID:bad", "DTSTART:20260401T090000Z", "RRULE:FREQ=DAILY;COUNT=3"],
      ["UID:bad", "RECURRENCE-ID:once", "DTSTART:20260401T100000Z"],
    );
    expect(() => read(whole)).toThrow("An event in it cannot be read (its UID is bad).");
  });

  test("more than anybody is away is refused", () => {
    const hourly = calendar(["UID:a", "DTSTART:20260301T000000Z", "DURATION:PT1M", "RRULE:FREQ=HOURLY"]);
    expect(() => read(hourly)).toThrow("It has more than 1000 events.");
    const old = calendar(["UID:a", "DTSTART:20200301T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY"]);
    expect(() => read(old)).toThrow("An event repeats too often.");
  });
});
