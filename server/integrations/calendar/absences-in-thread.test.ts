import { expect, test } from "vitest";
import { span } from "#server/testing/rota.ts";
import { absencesInThread } from "./absences-in-thread.ts";

const YEAR = span("2026-03-01T00:00Z", "2027-03-01T00:00Z");

function calendar(...lines: string[]): string {
  const event = ["BEGIN:VEVENT", "UID:a", "DTSTART:20260401T090000Z", "DURATION:PT1H", ...lines, "END:VEVENT"];
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...event, "END:VCALENDAR", ""].join("\r\n");
}

test("a calendar is read in a thread as it is here", async () => {
  const start = Date.parse("2026-04-01T09:00Z");
  expect(await absencesInThread(calendar(), "UTC", YEAR)).toEqual([{ key: "a", start, end: start + 3_600_000 }]);
  await expect(absencesInThread("", "UTC", YEAR)).rejects.toThrow("What it answered is no calendar.");
});

test.each([
  ["on 30 February", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"],
  ["after as many days as there never were", "RRULE:FREQ=DAILY;INTERVAL=999999999999"],
])("an event that comes back %s keeps nobody waiting", async (_, rule) => {
  await expect(absencesInThread(calendar(rule), "UTC", YEAR, 1_000)).rejects.toThrow("It takes too long to read");
});
