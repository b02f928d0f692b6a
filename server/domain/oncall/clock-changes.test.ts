import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clockChanges } from "#server/domain/oncall/clock-changes.ts";
import { zoneClock } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { instant, span } from "#server/testing/rota.ts";

describe("when clocks are set", () => {
  test.each([
    ["Europe/Berlin", "2026-03-29T01:00Z", 1],
    ["Europe/Berlin", "2026-10-25T01:00Z", -1],
    ["Australia/Lord_Howe", "2026-04-04T15:00Z", -0.5],
    ["Pacific/Apia", "2011-12-30T10:00Z", 24],
  ])("%s at %s: by %d h, counted at its start and not at its end", (zone, at, hours) => {
    const change = { at: instant(at), byMs: hours * HOUR_MS };
    expect(clockChanges(zone, { start: change.at, end: change.at + 1 })).toEqual([change]);
    expect(clockChanges(zone, { start: change.at - DAY_MS, end: change.at })).toEqual([]);
  });

  test("never in Kathmandu", () => {
    expect(clockChanges("Asia/Kathmandu", span("2020-01-01T00:00Z", "2030-01-01T00:00Z"))).toEqual([]);
  });

  test("what they are set by adds up to how much further the clock has got than time", () => {
    const start = fc.integer({ min: Date.parse("2000-01-01T00:00Z"), max: Date.parse("2035-01-01T00:00Z") });
    const days = fc.integer({ min: 1, max: 800 });
    fc.assert(
      fc.property(
        fc.constantFrom("Europe/Berlin", "America/St_Johns", "Pacific/Apia"),
        start,
        days,
        (zone, from, n) => {
          const { wallAt } = zoneClock(zone);
          const to = from + n * DAY_MS;
          // From just after `from` to `to` itself: a change at `from` has been made there, one at `to` as well.
          const sum = clockChanges(zone, { start: from + 1, end: to + 1 }).reduce((all, { byMs }) => all + byMs, 0);
          expect(sum).toBe(wallAt(to) - wallAt(from) - (to - from));
        },
      ),
      { numRuns: 60 },
    );
  });
});
