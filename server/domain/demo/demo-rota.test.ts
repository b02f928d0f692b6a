import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { demoRota } from "#server/domain/demo/demo-rota.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { gaps } from "#server/domain/oncall/gaps.ts";
import { timeOn } from "#server/domain/oncall/time-on.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const PEOPLE = ["ada", "ben", "cyd", "dan", "eve", "fin"];

describe("the rota of the demo", () => {
  test("whenever it is loaded, has a year behind it, somebody on, one gap to come and cover asked by who is due", () => {
    const moment = fc.integer({ min: Date.parse("2026-01-01") / 60_000, max: Date.parse("2032-01-01") / 60_000 });
    fc.assert(
      fc.property(moment, (minute) => {
        const now = minute * 60_000;
        const { definition, overrides, absences, cover, swap } = demoRota(PEOPLE, "Europe/Berlin", now);
        const rota = { ...definition, overrides, absences };
        const past = { start: now - 364 * DAY_MS, end: now };
        expect(gaps(rota, finalSchedule(rota, past), past)).toEqual([]);
        const ahead = { start: now, end: now + 90 * DAY_MS };
        expect(gaps(rota, finalSchedule(rota, ahead), ahead)).toHaveLength(1);
        const [asked] = finalSchedule(rota, cover);
        expect(asked?.members).toEqual([cover.member]);
        expect(cover.start).toBeGreaterThan(now);
        expect(timeOn(rota, swap.member, swap)).toBe(swap.end - swap.start);
        expect(timeOn(rota, swap.askedOf, swap.inReturn)).toBe(swap.inReturn.end - swap.inReturn.start);
        const used = new Set(finalSchedule(rota, past).flatMap(({ causes }) => causes.map(({ override }) => override)));
        for (const { id } of overrides) expect(used.has(id)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
