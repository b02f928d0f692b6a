import fc from "fast-check";
import { expect, it } from "vitest";
import { textWidthPx } from "#components/charts/text-width.ts";
import { timeTicks } from "#components/charts/time-ticks.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

const ZONES = ["UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/New_York", "Asia/Kathmandu"];

it("marks the midnights of the reader's zone, also after the clocks have changed", () => {
  const range = { from: Date.parse("2026-03-26T23:00:00Z"), to: Date.parse("2026-03-31T22:00:00Z") };
  const ticks = timeTicks(range, 900, "Europe/Berlin").filter((tick) => /[A-Z]/.test(tick.text));
  expect(ticks.map(({ at, text }) => [new Date(at).toISOString(), text])).toEqual([
    ["2026-03-27T23:00:00.000Z", "28 Mar"],
    ["2026-03-28T23:00:00.000Z", "29 Mar"],
    ["2026-03-29T22:00:00.000Z", "30 Mar"],
    ["2026-03-30T22:00:00.000Z", "31 Mar"],
  ]);
});

it("has no mark where there is no time or no room", () => {
  expect(timeTicks({ from: 5, to: 5 }, 800, "UTC")).toEqual([]);
  expect(timeTicks({ from: 0, to: DAY_MS }, 0, "UTC")).toEqual([]);
});

it("never lets two dates overlap or leave the axis", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2030, 0) }),
      fc.integer({ min: HOUR_MS, max: 4_000 * DAY_MS }),
      fc.integer({ min: 1, max: 1_600 }),
      fc.constantFrom(...ZONES),
      (from, length, widthPx, zone) => {
        const ticks = timeTicks({ from, to: from + length }, widthPx, zone);
        let free = 0;
        for (const { at, offsetPx, text } of ticks) {
          const half = textWidthPx(text, 11) / 2;
          expect(Number.isFinite(at)).toBe(true);
          expect(offsetPx - half).toBeGreaterThanOrEqual(free);
          free = offsetPx + half;
        }
        expect(free).toBeLessThanOrEqual(widthPx);
      },
    ),
    { numRuns: 60 },
  );
});
