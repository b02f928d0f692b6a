import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dragRange, dragStepMs } from "#components/charts/rota-timeline/drag-range.ts";
import { utcOffsetMs } from "#components/charts/utc-offset.ts";
import { instant } from "#server/testing/rota.ts";

const HOUR = 3_600_000;
const MONDAY = instant("2026-03-02T00:00+01:00");
const lane = (days: number, change: object = {}) => ({
  range: { from: MONDAY, to: MONDAY + days * 24 * HOUR },
  timeZone: "Europe/Berlin",
  widthPx: 1_000,
  edges: [],
  ...change,
});

describe("dragging along a timeline", () => {
  test.each([
    [1, 0.25],
    [7, 1],
    [21, 3],
    [35, 6],
    [365, 24],
  ])("of %d days goes in steps of %d h", (days, hours) => {
    expect(dragStepMs(lane(days)) / HOUR).toBe(hours);
  });

  test("from Monday noon to Tuesday evening means the round hours, whichever way", () => {
    const meant = { start: instant("2026-03-02T12:00+01:00"), end: instant("2026-03-03T20:00+01:00") };
    const [from, to] = [meant.start, meant.end].map((at) => ((at - MONDAY) / (7 * 24 * HOUR)) * 1_000) as [
      number,
      number,
    ];
    expect(dragRange(from + 2, to - 2, lane(7))).toEqual(meant);
    expect(dragRange(to - 2, from + 2, lane(7))).toEqual(meant);
  });

  test("stays with the wall clock after the clocks have changed", () => {
    const from = instant("2026-03-23T00:00+01:00");
    const after = lane(0, { range: { from, to: instant("2026-04-13T00:00+02:00") } });
    const { end } = dragRange(0, 600, after);
    expect(new Date(end).toISOString()).toBe("2026-04-04T13:00:00.000Z");
    expect((end + utcOffsetMs("Europe/Berlin", end)) % (3 * HOUR)).toBe(0);
  });

  test("near a handoff means the handoff", () => {
    const edge = instant("2026-03-04T09:17+01:00");
    const px = ((edge - MONDAY) / (7 * 24 * HOUR)) * 1_000;
    expect(dragRange(px + 4, 900, lane(7, { edges: [edge] })).start).toBe(edge);
    expect(dragRange(px + 8, 900, lane(7, { edges: [edge] })).start).not.toBe(edge);
  });

  test("is always a time within what is shown, and never none", () => {
    const px = fc.double({ min: -500, max: 2_000, noNaN: true });
    fc.assert(
      fc.property(
        px,
        px,
        fc.constantFrom(1, 7, 21, 35),
        fc.integer({ min: 0, max: 2_000 }),
        (from, to, days, widthPx) => {
          const shown = lane(days, { widthPx, timeZone: "Asia/Kathmandu" });
          const { start, end } = dragRange(from, to, shown);
          expect(start).toBeGreaterThanOrEqual(shown.range.from);
          expect(end).toBeLessThanOrEqual(shown.range.to);
          expect(end).toBeGreaterThan(start);
        },
      ),
    );
  });
});
