import fc from "fast-check";
import { expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { weekends } from "#server/domain/shared/weekends.ts";

const told = (from: string, until: string, timeZone: string) =>
  weekends(Date.parse(from), Date.parse(until), timeZone).map(({ start, end }) => [
    new Date(start).toISOString(),
    (end - start) / HOUR_MS,
  ]);

it.each([
  [
    "of a week in Berlin",
    "2026-03-02T00:00Z",
    "2026-03-09T12:00Z",
    "Europe/Berlin",
    [["2026-03-06T23:00:00.000Z", 48]],
  ],
  [
    "an hour shorter where clocks go forward",
    "2026-03-23T00:00Z",
    "2026-03-30T12:00Z",
    "Europe/Berlin",
    [["2026-03-27T23:00:00.000Z", 47]],
  ],
  [
    "cut to a stretch that begins on a Sunday",
    "2026-03-08T12:00Z",
    "2026-03-10T00:00Z",
    "UTC",
    [["2026-03-08T12:00:00.000Z", 12]],
  ],
  ["of a Tuesday: none", "2026-03-03T00:00Z", "2026-03-04T00:00Z", "UTC", []],
  ["of no time at all: none", "2026-03-07T00:00Z", "2026-03-07T00:00Z", "UTC", []],
])("weekends %s", (_, from, until, timeZone, expected) => expect(told(from, until, timeZone)).toEqual(expected));

it("weekends are Saturdays and Sundays, all of them, in order and inside the stretch", () => {
  const starts = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) });
  fc.assert(
    fc.property(starts, fc.integer({ min: 0, max: 200 * DAY_MS }), (from, length) => {
      const found = weekends(from, from + length, "UTC");
      let after = from;
      for (const { start, end } of found) {
        expect(start).toBeGreaterThanOrEqual(after);
        expect(end).toBeGreaterThan(start);
        after = end;
      }
      expect(after).toBeLessThanOrEqual(from + length);
      for (let at = from; at < from + length; at += 6 * HOUR_MS) {
        const isWeekend = [0, 6].includes(new Date(at).getUTCDay());
        expect(found.some(({ start, end }) => at >= start && at < end)).toBe(isWeekend);
      }
    }),
  );
});
