import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { zoneClock } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { WEEKDAYS } from "#server/domain/shared/weekday.ts";
import { instant } from "#server/testing/rota.ts";
import { dayAfter, localDayAt, windowBefore, writtenWindow } from "./written-days.ts";

const ALWAYS = { days: WEEKDAYS, start: "09:00", end: "11:00" };
const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "America/Havana",
  "America/Sao_Paulo",
  "America/Santiago",
  "America/Nuuk",
  "Asia/Beirut",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "Pacific/Chatham",
] as const;

const windowIn = (zone: string, day: string, start: string, end: string) =>
  writtenWindow({ ...ALWAYS, start, end }, day, zoneClock(zone));

describe("the window of a day", () => {
  test.each([
    ["an ordinary day", "Europe/Berlin", "2026-03-02", "09:00", "11:00", "2026-03-02T08:00Z", "2026-03-02T10:00Z"],
    ["the far east", "Pacific/Kiritimati", "2026-03-02", "09:00", "11:00", "2026-03-01T19:00Z", "2026-03-01T21:00Z"],
    ["the far west", "Pacific/Pago_Pago", "2026-03-02", "09:00", "11:00", "2026-03-02T20:00Z", "2026-03-02T22:00Z"],
    ["to midnight", "Asia/Kathmandu", "2026-03-02", "22:00", "24:00", "2026-03-02T16:15Z", "2026-03-02T18:15Z"],
    [
      "a start that is skipped",
      "Europe/Berlin",
      "2026-03-29",
      "02:30",
      "04:00",
      "2026-03-29T01:00Z",
      "2026-03-29T02:00Z",
    ],
    [
      "an end that is skipped",
      "Europe/Berlin",
      "2026-03-29",
      "01:00",
      "02:30",
      "2026-03-29T00:00Z",
      "2026-03-29T01:00Z",
    ],
    ["all of it skipped", "Europe/Berlin", "2026-03-29", "02:10", "02:40", "2026-03-29T01:00Z", "2026-03-29T01:30Z"],
    ["all of it twice", "Europe/Berlin", "2026-10-25", "02:10", "02:40", "2026-10-25T00:10Z", "2026-10-25T01:40Z"],
    ["no midnight", "America/Santiago", "2026-09-06", "00:00", "02:00", "2026-09-06T04:00Z", "2026-09-06T05:00Z"],
    ["its midnight twice", "America/Havana", "2026-11-01", "00:00", "00:30", "2026-11-01T04:00Z", "2026-11-01T05:30Z"],
  ])("%s", (_, zone, day, start, end, from, to) => {
    expect(windowIn(zone, day, start, end)).toEqual({ day, start: instant(from), end: instant(to) });
  });

  test("ends before the next day does, where midnight comes twice", () => {
    const evening = windowIn("America/Havana", "2026-10-31", "22:00", "24:00");
    expect(evening?.end).toBe(windowIn("America/Havana", "2026-11-01", "00:00", "01:00")?.start);
  });

  test("is none on a day nobody is asked, nor on one the zone left out", () => {
    const weekdays = { ...ALWAYS, days: WEEKDAYS.slice(0, 5) };
    expect(writtenWindow(weekdays, "2026-02-28", zoneClock("Europe/Berlin"))).toBeNull();
    expect(windowIn("Pacific/Apia", "2011-12-30", "09:00", "11:00")).toBeNull();
    expect(windowBefore(weekdays, "2026-03-02", zoneClock("Europe/Berlin"))?.day).toBe("2026-02-27");
    expect(windowBefore(ALWAYS, "2011-12-31", zoneClock("Pacific/Apia"))?.day).toBe("2011-12-29");
  });

  test("at one moment it is Monday's on one side of the date line and Sunday's on the other", () => {
    const at = instant("2026-03-01T20:00Z");
    expect(localDayAt(at, zoneClock("Pacific/Kiritimati"))).toBe("2026-03-02");
    expect(localDayAt(at, zoneClock("Pacific/Pago_Pago"))).toBe("2026-03-01");
  });
});

const minute = fc.integer({ min: 0, max: 24 * 60 });
const times = fc
  .uniqueArray(minute, { minLength: 2, maxLength: 2 })
  .map((pair) => pair.sort((left, right) => left - right).map(clockText))
  .map(([start = "", end = ""]) => ({ ...ALWAYS, start, end }));
const someDay = fc.integer({ min: 0, max: 11_000 }).map((n) => dayAfter("2005-01-01", n));

function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

test("each day has one window, which is not empty, lies within the day, and ends before the next one begins", () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), someDay, times, (zone, day, setup) => {
      const clock = zoneClock(zone);
      const window = writtenWindow(setup, day, clock);
      if (window === null) return;
      expect(window.start).toBeLessThan(window.end);
      expect([localDayAt(window.start, clock), localDayAt(window.end - 1, clock)]).toEqual([day, day]);
      const before = windowBefore(setup, day, clock);
      expect(before?.end).toBeLessThanOrEqual(window.start);
      // Only a zone that left a day out has none on the day before.
      if (zone !== "Pacific/Apia") expect(before?.day).toBe(dayAfter(day, -1));
    }),
    { numRuns: 300 },
  );
});

test("days follow each other without a gap, each a day by the calendar", () => {
  const at = fc.integer({ min: Date.parse("2005-01-01T00:00Z"), max: Date.parse("2035-01-01T00:00Z") });
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), at, (zone, from) => {
      const clock = zoneClock(zone);
      let today = localDayAt(from, clock);
      for (let to = from; to < from + 3 * DAY_MS; to += 10 * MINUTE_MS) {
        const day = localDayAt(to, clock);
        if (day === today) continue;
        expect([dayAfter(today, 1), dayAfter(today, 2)].slice(0, zone === "Pacific/Apia" ? 2 : 1)).toContain(day);
        today = day;
      }
    }),
    { numRuns: 40 },
  );
});

test("a moment lies in the window where, and only where, its clock says so, on days without a clock change", () => {
  const at = fc.integer({ min: Date.parse("2005-01-01T00:00Z"), max: Date.parse("2035-01-01T00:00Z") });
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), at, times, (zone, instantMs, setup) => {
      const clock = zoneClock(zone);
      const offset = (moment: number) => clock.wallAt(moment) - moment;
      fc.pre(offset(instantMs - 26 * HOUR_MS) === offset(instantMs + 26 * HOUR_MS));
      const shown = new Date(clock.wallAt(instantMs)).toISOString();
      const window = writtenWindow(setup, shown.slice(0, 10), clock);
      const isIn = window !== null && window.start <= instantMs && instantMs < window.end;
      expect(isIn).toBe(setup.start <= shown.slice(11, 16) && shown.slice(11, 16) < setup.end);
    }),
    { numRuns: 300 },
  );
});
