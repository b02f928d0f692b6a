import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadOf } from "#server/domain/oncall/load.ts";
import type { Segment } from "#server/domain/oncall/schedule.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { instant, span } from "#server/testing/rota.ts";

function on(member: string, start: string, end: string): Segment {
  const causes = [{ member, rotation: "primary", override: null }];
  return { ...span(start, end), members: [member], absent: [], causes, rotation: "primary", override: null };
}

const MARCH = span("2026-03-01T00:00Z", "2026-04-01T00:00Z");

describe("what being on call was to a person", () => {
  test("a week over the clock change in Berlin is 167 hours, 7 nights and a weekend of 47 hours", () => {
    const week = on("ada", "2026-03-23T09:00+01:00", "2026-03-30T09:00+02:00");
    const [load] = loadOf([week], [{ handle: "ada", timeZone: "Europe/Berlin", holidays: ["2026-03-25"] }], MARCH);
    expect(load).toEqual({
      member: "ada",
      hours: 167,
      nights: 7,
      nightHours: 55,
      weekends: 1,
      weekendHours: 47,
      holidays: 1,
      holidayHours: 24,
    });
  });

  test("the same shift is day in one zone and night in another", () => {
    const shift = on("ada", "2026-03-04T10:00Z", "2026-03-04T18:00Z");
    const people = ["Europe/Berlin", "Asia/Kathmandu", "Pacific/Auckland"].map((timeZone) => ({
      handle: "ada",
      timeZone,
      holidays: [],
    }));
    expect(loadOf([shift], people, MARCH).map(({ nights, nightHours }) => [nights, nightHours])).toEqual([
      [0, 0],
      [1, 1.75],
      [1, 7],
    ]);
  });

  test("a night with two shifts in it is one night, and being on twice at once counts once", () => {
    const shifts = [
      on("ada", "2026-03-04T22:00Z", "2026-03-04T23:00Z"),
      on("ada", "2026-03-05T02:00Z", "2026-03-05T03:00Z"),
    ];
    const [load] = loadOf(shifts, [{ handle: "ada", timeZone: "UTC", holidays: [] }], MARCH);
    expect(load).toMatchObject({ hours: 2, nights: 1, nightHours: 2 });
  });

  test("who was never on is listed with nothing", () => {
    expect(loadOf([], [{ handle: "ben", timeZone: "UTC", holidays: [] }], MARCH)).toMatchObject([
      { member: "ben", hours: 0, nights: 0 },
    ]);
  });

  test("what is counted at night, at weekends or on holidays never exceeds the hours", () => {
    const hour = fc.integer({ min: 0, max: 24 * 31 - 1 });
    const times = fc.uniqueArray(hour, { maxLength: 40 }).map((hours) => hours.sort((a, b) => a - b));
    fc.assert(
      fc.property(times, fc.constantFrom("UTC", "America/St_Johns", "Asia/Kathmandu"), (hours, timeZone) => {
        const segments = hours.map((at): Segment => {
          const start = instant("2026-03-01T00:00Z") + at * HOUR_MS;
          return { ...on("ada", "2026-03-01T00:00Z", "2026-03-01T01:00Z"), start, end: start + HOUR_MS };
        });
        const [load] = loadOf(segments, [{ handle: "ada", timeZone, holidays: ["2026-03-08", "2026-03-09"] }], MARCH);
        expect(load?.hours).toBe(hours.length);
        for (const part of [load?.nightHours, load?.weekendHours, load?.holidayHours])
          expect(part).toBeLessThanOrEqual(hours.length);
      }),
    );
  });
});
