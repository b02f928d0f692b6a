import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { type WorkingHours, workCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import { HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

const officeHours = (timeZone: string, holidays: string[] = []): WorkingHours => ({
  timeZone,
  windows: [{ days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "18:00" }],
  holidays,
});

function at(local: string, timeZone: string): number {
  return Temporal.ZonedDateTime.from(`${local}[${timeZone}]`).epochMilliseconds;
}

function workedHours(hours: WorkingHours, from: string, to: string): number {
  return workCalendar(hours).workedMs(at(from, hours.timeZone), at(to, hours.timeZone)) / HOUR_MS;
}

test("Friday 17:30 to Monday 09:30 is 64 hours elapsed and one business hour", () => {
  const berlin = officeHours("Europe/Berlin");
  expect((at("2026-03-09T09:30", "Europe/Berlin") - at("2026-03-06T17:30", "Europe/Berlin")) / HOUR_MS).toBe(64);
  expect(workedHours(berlin, "2026-03-06T17:30", "2026-03-09T09:30")).toBe(1);
});

test("across a clock change elapsed is true time and business hours are those worked", () => {
  const from = at("2026-03-27T17:30", "Europe/Berlin");
  const to = at("2026-03-30T09:30", "Europe/Berlin");
  expect((to - from) / HOUR_MS).toBe(63);
  expect(workCalendar(officeHours("Europe/Berlin")).workedMs(from, to)).toBe(HOUR_MS);
});

test.each([
  ["a night shift over the spring change is an hour shorter", "2026-03-28T22:00", "2026-03-29T06:00", 7],
  ["a night shift over the autumn change is an hour longer", "2026-10-24T22:00", "2026-10-25T06:00", 9],
  ["an ordinary night shift", "2026-03-14T22:00", "2026-03-15T06:00", 8],
])("%s", (_story, from, to, hours) => {
  const nights: WorkingHours = {
    timeZone: "Europe/Berlin",
    windows: [{ days: ["sat"], start: "22:00", end: "06:00" }],
    holidays: [],
  };
  expect(workedHours(nights, from, to)).toBe(hours);
});

test("a window that starts in the gap starts at the first instant after it", () => {
  const hours: WorkingHours = {
    timeZone: "Europe/Berlin",
    windows: [{ days: ["sun"], start: "02:30", end: "04:00" }],
    holidays: [],
  };
  expect(workedHours(hours, "2026-03-29T00:00", "2026-03-30T00:00")).toBe(1);
});

test("a holiday is no working day, and takes its part of a window that wraps", () => {
  expect(workedHours(officeHours("Europe/Berlin", ["2026-05-01"]), "2026-04-30T12:00", "2026-05-04T10:00")).toBe(7);
  const nights: WorkingHours = {
    timeZone: "Europe/Berlin",
    windows: [{ days: ["thu"], start: "22:00", end: "06:00" }],
    holidays: ["2026-05-01"],
  };
  expect(workedHours(nights, "2026-04-30T00:00", "2026-05-03T00:00")).toBe(2);
});

test("windows that overlap count once, 24:00 is the end of the day", () => {
  const hours: WorkingHours = {
    timeZone: "UTC",
    windows: [
      { days: ["wed"], start: "20:00", end: "24:00" },
      { days: ["wed"], start: "22:00", end: "02:00" },
    ],
    holidays: [],
  };
  expect(workedHours(hours, "2026-03-04T00:00", "2026-03-06T00:00")).toBe(6);
});

test("years and zones without working time cost nothing and say zero", () => {
  const calendar = workCalendar(officeHours("UTC"));
  expect(calendar.workedMs(Date.parse("0001-01-01T00:00:00Z"), Date.parse("1969-12-01T00:00:00Z"))).toBe(0);
  expect(calendar.workedMs(Date.parse("2500-01-01T00:00:00Z"), Date.parse("9999-12-01T00:00:00Z"))).toBe(0);
  expect(calendar.workedMs(5, 5)).toBe(0);
  expect(calendar.workedMs(9, 5)).toBe(0);
});

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const anyHours = fc.record({
  timeZone: fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"),
  windows: fc.array(
    fc.record({
      days: fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 1 }),
      start: fc.integer({ min: 0, max: 95 }),
      end: fc.integer({ min: 0, max: 96 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  holidays: fc.subarray(["2026-03-08", "2026-03-30", "2026-04-06", "2026-10-26", "2026-11-02"]),
});

function quarterText(quarter: number): string {
  return `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
}

/** Minute by minute: is this minute's wall time inside a window that started today or yesterday? */
function workedMinuteByMinute(hours: WorkingHours, start: number, end: number): number {
  const minutesOf = (wall: string) => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3));
  let worked = 0;
  for (let instant = start; instant < end; instant += MINUTE_MS) {
    const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(hours.timeZone);
    if (hours.holidays.includes(local.toPlainDate().toString())) continue;
    const minute = local.hour * 60 + local.minute;
    const today = DAYS[local.dayOfWeek - 1];
    const yesterday = DAYS[(local.dayOfWeek + 5) % 7];
    const inside = hours.windows.some((window) => {
      const from = minutesOf(window.start);
      const to = minutesOf(window.end);
      const onTheDay = today !== undefined && window.days.includes(today);
      if (to > from) return onTheDay && minute >= from && minute < to;
      return (
        (onTheDay && minute >= from) || (yesterday !== undefined && window.days.includes(yesterday) && minute < to)
      );
    });
    if (inside) worked += MINUTE_MS;
  }
  return worked;
}

test("business hours are what a minute-by-minute count finds, clock changes and holidays included", () => {
  const starts = fc.constantFrom("2026-03-06", "2026-03-27", "2026-04-03", "2026-10-23", "2026-10-30", "2025-12-30");
  fc.assert(
    fc.property(
      anyHours,
      starts,
      fc.integer({ min: 0, max: 2_880 }),
      fc.integer({ min: 0, max: 2_500 }),
      (drawn, day, offset, length) => {
        const windows = drawn.windows
          .filter((window) => window.start !== window.end % 96)
          .map((window) => ({ ...window, start: quarterText(window.start), end: quarterText(window.end) }));
        // A wall time inside an ambiguous or missing hour has two readings: windows on whole days around it have one.
        const clear = windows.filter((window) => !crossesClockChange(window.start) && !crossesClockChange(window.end));
        const hours = { timeZone: drawn.timeZone, windows: clear, holidays: drawn.holidays };
        const start = Date.parse(`${day}T00:00:00Z`) + offset * MINUTE_MS;
        const end = start + length * MINUTE_MS;
        expect(workCalendar(hours).workedMs(start, end)).toBe(workedMinuteByMinute(hours, start, end));
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

function crossesClockChange(wall: string): boolean {
  return wall >= "01:00" && wall < "03:15";
}

test("a stretch is the sum of its parts", () => {
  const calendar = workCalendar(officeHours("America/New_York"));
  const instants = fc.integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2028, 0, 1) });
  fc.assert(
    fc.property(instants, instants, instants, (one, two, three) => {
      const [first, second, third] = [one, two, three].sort((left, right) => left - right) as [number, number, number];
      const whole = calendar.workedMs(first, third);
      expect(calendar.workedMs(first, second) + calendar.workedMs(second, third)).toBe(whole);
      expect(whole).toBeLessThanOrEqual(third - first);
    }),
  );
});
