import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarText } from "#server/domain/oncall/calendar-text.ts";
import { calendarZone } from "#server/domain/oncall/calendar-zone.ts";
import { clockChanges } from "#server/domain/oncall/clock-changes.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { readCalendarBack, timesOf } from "#server/testing/read-calendar-back.ts";
import { instant, rotation, schedule, span } from "#server/testing/rota.ts";

const SHIFT = { title: "On call", description: "", sequence: 0, changedAt: instant("2026-01-01T00:00Z") };

function shiftsOf(timeZone: string, spans: readonly { start: number; end: number }[]) {
  return spans.map(({ start, end }) => ({ ...SHIFT, uid: `${timeZone} ${start}`, timeZone, start, end }));
}

describe("the rules of a zone in a calendar", () => {
  test("are its clock changes of the time that is told, and what held before", () => {
    const { lines } = calendarZone("Europe/Berlin", span("2026-01-05T00:00Z", "2026-10-25T12:00Z"));
    expect(lines).toEqual([
      "BEGIN:VTIMEZONE",
      "TZID:Europe/Berlin",
      ...observance("STANDARD", "20251026T030000", "+0200", "+0100", "Central European Standard Time"),
      ...observance("DAYLIGHT", "20260329T020000", "+0100", "+0200", "Central European Summer Time"),
      ...observance("STANDARD", "20261025T030000", "+0200", "+0100", "Central European Standard Time"),
      "END:VTIMEZONE",
    ]);
  });

  test.each([
    [
      "Australia/Lord_Howe",
      "half an hour",
      ["STANDARD 20260405T020000 +1100 +1030", "DAYLIGHT 20261004T020000 +1030 +1100"],
    ],
    [
      "America/St_Johns",
      "behind UTC by half hours",
      ["DAYLIGHT 20260308T020000 -0330 -0230", "STANDARD 20261101T020000 -0230 -0330"],
    ],
    [
      "Europe/Dublin",
      "whose standard time is in summer",
      ["DAYLIGHT 20260329T010000 +0000 +0100", "STANDARD 20261025T020000 +0100 +0000"],
    ],
    ["Asia/Kathmandu", "never any more", []],
  ])("%s: %s", (timeZone, _, changes) => {
    const { lines } = calendarZone(timeZone, span("2026-01-05T00:00Z", "2026-12-31T00:00Z"));
    expect(observancesIn(lines).slice(1)).toEqual(changes);
  });

  test("tell a zone's new standard time from a summer time", () => {
    const { lines } = calendarZone("Europe/Istanbul", span("2015-12-01T00:00Z", "2020-01-01T00:00Z"));
    expect(observancesIn(lines)).toEqual([
      "STANDARD 20151108T040000 +0300 +0200",
      "STANDARD 20160327T030000 +0200 +0300",
    ]);
  });

  test.each(["UTC", "Etc/GMT"])("are not needed for %s", (timeZone) => {
    const { lines, written } = calendarZone(timeZone, span("2026-01-05T00:00Z", "2026-12-31T00:00Z"));
    expect([lines, written(instant("2026-03-02T08:00Z"))]).toEqual([[], ":20260302T080000Z"]);
  });
});

describe("a time in a calendar", () => {
  const { written } = calendarZone("Europe/Berlin", span("2026-10-01T00:00Z", "2026-11-01T00:00Z"));
  test.each([
    ["before the repeated hour", "2026-10-25T01:59:59+02:00", ";TZID=Europe/Berlin:20261025T015959"],
    ["in the repeated hour, the first time", "2026-10-25T02:30+02:00", ":20261025T003000Z"],
    ["in the repeated hour, the second time", "2026-10-25T02:30+01:00", ":20261025T013000Z"],
    ["after the repeated hour", "2026-10-25T03:00+01:00", ";TZID=Europe/Berlin:20261025T030000"],
  ])("%s cannot be mistaken", (_, at, text) => {
    expect(written(instant(at))).toBe(text);
  });
});

describe("an independent reader that knows no zone but by the file", () => {
  test.each([
    ["Europe/Berlin", "2025-11-01"],
    ["America/New_York", "2025-11-01"],
    ["Australia/Lord_Howe", "2025-11-01"],
    ["America/St_Johns", "2025-11-01"],
    ["Asia/Kathmandu", "2025-11-01"],
    ["Europe/Dublin", "2025-11-01"],
    // The last year in which Brazil had a summer time: it began at midnight.
    ["America/Sao_Paulo", "2018-01-01"],
  ])("reads every shift of fourteen months in %s as the schedule has it", (timeZone, day) => {
    // Handoffs in the hours in which clocks are set, and at midnight.
    const handoffs = ["00:00", "01:30", "02:15", "03:00"];
    for (const time of handoffs) {
      const every = { unit: "day" as const, n: 1, clock: "wall" as const };
      const rota = schedule({ timeZone, rotations: [rotation({ timeZone, anchor: `${day}T${time}`, every })] });
      const start = instant(`${day}T12:00Z`);
      const segments = finalSchedule(rota, { start, end: start + 420 * DAY_MS });
      expect(segments.length).toBeGreaterThan(415);
      const events = readCalendarBack(calendarText("Rota", shiftsOf(timeZone, segments)));
      expect(events.map(timesOf)).toEqual(segments.map(({ start: from, end }) => [from, end]));
    }
  });

  test("reads shifts of several zones in one file", () => {
    const zones = ["Europe/Berlin", "America/New_York", "UTC", "Asia/Kathmandu"];
    const shifts = zones.flatMap((zone) => shiftsOf(zone, [span("2026-03-01T08:00Z", "2026-06-01T08:00Z")]));
    const text = calendarText("Team", shifts);
    expect([...text.matchAll(/^TZID:(.*)\r$/gm)].map(([, zone]) => zone)).toEqual([
      "America/New_York",
      "Asia/Kathmandu",
      "Europe/Berlin",
    ]);
    expect(readCalendarBack(text).map(timesOf)).toEqual(shifts.map(({ start, end }) => [start, end]));
  });

  test("reads any times in any zone, those around clock changes too", () => {
    // The reader leaves out the seconds that clocks of some zones were off by until 1972.
    const start = fc.integer({
      min: instant("1975-01-01T00:00Z") / MINUTE_MS,
      max: instant("2037-01-01T00:00Z") / MINUTE_MS,
    });
    const lengths = fc.array(fc.integer({ min: 1, max: 60 * 24 * 60 }), { minLength: 1, maxLength: 12 });
    const nearby = fc.integer({ min: -27 * 60, max: 27 * 60 });
    const timeZones = Intl.supportedValuesOf("timeZone");
    fc.assert(
      fc.property(fc.constantFrom(...timeZones), start, lengths, nearby, (timeZone, first, minutes, off) => {
        const times = [first * MINUTE_MS];
        for (const length of minutes) times.push((times.at(-1) ?? 0) + length * MINUTE_MS);
        const whole = { start: times[0] ?? 0, end: times.at(-1) ?? 0 };
        for (const { at } of clockChanges(timeZone, whole)) times.push(at, at + off * MINUTE_MS, at - 1_000);
        times.sort((left, right) => left - right);
        const spans = times.slice(1).map((end, index) => ({ start: times[index] ?? 0, end }));
        const events = readCalendarBack(calendarText("Any", shiftsOf(timeZone, spans)));
        expect(events.map(timesOf)).toEqual(spans.map((one) => [one.start, one.end]));
      }),
      { numRuns: 150 },
    );
  });

  test("is told UTC in the hours that a clock shows twice, and in no others", () => {
    const whole = span("2025-11-01T00:00Z", "2027-12-01T00:00Z");
    for (const timeZone of ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe"]) {
      const { written } = calendarZone(timeZone, whole);
      const back = clockChanges(timeZone, whole).filter(({ byMs }) => byMs < 0);
      const wrong: string[] = [];
      for (let at = whole.start; at < whole.end; at += HOUR_MS / 2) {
        const isShownTwice = back.some((change) => at >= change.at + change.byMs && at < change.at - change.byMs);
        if (written(at).endsWith("Z") !== isShownTwice) wrong.push(new Date(at).toISOString());
      }
      expect(wrong, timeZone).toEqual([]);
    }
  });
});

function observance(kind: string, start: string, from: string, to: string, name: string): string[] {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${from}`,
    `TZOFFSETTO:${to}`,
    `TZNAME:${name}`,
    `END:${kind}`,
  ];
}

/** "STANDARD 20261101T020000 -0230 -0330". */
function observancesIn(lines: readonly string[]): string[] {
  const text = lines.join("\n");
  const pattern = /BEGIN:(STANDARD|DAYLIGHT)\nDTSTART:(.*)\nTZOFFSETFROM:(.*)\nTZOFFSETTO:(.*)/g;
  return [...text.matchAll(pattern)].map(([, ...parts]) => parts.join(" "));
}
