import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layoutRota } from "#components/charts/rota-timeline/layout.ts";
import { textWidthPx } from "#components/charts/text-width.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

const FROM = Date.parse("2026-03-02T00:00:00Z");
const BOX = { widthPx: 700, topPx: 30, headPx: 20, gapPx: 5, barPx: 30, fontPx: 12 };
const DATES = [0, 1, 2, 3, 4, 5, 6].map((day) => ({
  start: FROM + day * DAY_MS,
  end: FROM + (day + 1) * DAY_MS,
  date: `2026-03-0${day + 2}`,
}));
const week = {
  dates: DATES,
  range: { from: FROM, to: FROM + 7 * DAY_MS },
  timeZone: "UTC",
  now: FROM + DAY_MS,
};

describe("the timeline of a rota", () => {
  test("draws a day of a week as a seventh of the width, and what lies outside not at all", () => {
    const stretches = [
      { start: FROM + DAY_MS, end: FROM + 2 * DAY_MS, text: "Ada Lovelace, Countess", shortText: "Ada" },
      { start: FROM - 2 * DAY_MS, end: FROM, text: "Ben", shortText: "B" },
      { start: FROM - DAY_MS, end: FROM + DAY_MS, text: "Cyd", shortText: "C" },
    ];
    const { rows, nowX } = layoutRota({ ...week, rows: [{ name: "On call", stretches }] }, BOX);
    expect(rows[0]?.bars.map(({ x, width, text }) => [x, width, text])).toEqual([
      [100, 100, "Ada"],
      [0, 100, "Cyd"],
    ]);
    expect(nowX).toBe(100);
    expect(layoutRota({ ...week, now: FROM - 1, rows: [] }, BOX).nowX).toBeNull();
  });

  test("names the days, shades the weekend, and says the month where there is room for it", () => {
    const named = (widthPx: number) =>
      layoutRota({ ...week, rows: [] }, { ...BOX, widthPx }).dates.map(({ weekday, text }) => `${weekday} ${text}`);
    expect(named(700)).toEqual([
      "Mon 2 Mar",
      "Tue 3 Mar",
      "Wed 4 Mar",
      "Thu 5 Mar",
      "Fri 6 Mar",
      "Sat 7 Mar",
      "Sun 8 Mar",
    ]);
    expect(named(250)).toEqual(["Mon 2 Mar", "Tue 3", "Wed 4", "Thu 5", "Fri 6", "Sat 7", "Sun 8"]);
    expect(named(100)).toEqual(["Mon 2 Mar", " ", " ", " ", " ", " ", " "]);
    const { dates } = layoutRota({ ...week, rows: [] }, BOX);
    expect(dates.filter(({ isWeekend }) => isWeekend).map(({ x, width }) => [x, width])).toEqual([
      [500, 100],
      [600, 100],
    ]);
  });

  test("says the hours where a single day is shown", () => {
    const day = { ...week, dates: DATES.slice(0, 1), range: { from: FROM, to: FROM + DAY_MS } };
    expect(layoutRota({ ...day, rows: [] }, BOX).ticks.map(({ text }) => text)).toContain("12:00");
    expect(layoutRota({ ...week, rows: [] }, BOX).ticks).toEqual([]);
  });

  test("lets a row without a name go on close below the one above", () => {
    const rows = ["On call", "Away", ""].map((name) => ({ name, stretches: [] }));
    expect(layoutRota({ ...week, rows }, BOX).rows.map(({ y }) => y)).toEqual([50, 100, 135]);
  });

  test("marks a holiday as its day, cut off where the picture ends", () => {
    const days = [
      { start: FROM + 2 * DAY_MS, end: FROM + 3 * DAY_MS, text: "Holy Day" },
      { start: FROM - DAY_MS / 2, end: FROM + DAY_MS / 2, text: "Eve" },
      { start: FROM + 9 * DAY_MS, end: FROM + 10 * DAY_MS, text: "Later" },
    ];
    expect(layoutRota({ ...week, rows: [], days }, BOX).days).toEqual([
      { x: 200, width: 100, text: "Holy Day" },
      { x: 0, width: 50, text: "Eve" },
    ]);
  });

  test("marks an instant where it is, and none outside of what is shown", () => {
    const instants = [
      { at: FROM + 3.5 * DAY_MS, text: "Clocks go back" },
      { at: FROM + 7 * DAY_MS, text: "Next week" },
    ];
    expect(layoutRota({ ...week, rows: [], instants }, BOX).instants).toEqual([{ x: 350, text: "Clocks go back" }]);
  });

  test("stays finite and inside the box, and no name leaves its bar", () => {
    const stretch = fc
      .record({
        start: fc.integer({ min: -100, max: 300 }),
        hours: fc.integer({ min: 0, max: 200 }),
        text: fc.string(),
      })
      .map(({ start, hours, text }) => ({
        start: FROM + start * HOUR_MS,
        end: FROM + (start + hours) * HOUR_MS,
        text,
        shortText: text.slice(0, 5),
      }));
    fc.assert(
      fc.property(
        fc.array(fc.array(stretch), { maxLength: 4 }),
        fc.integer({ min: 0, max: 2_000 }),
        (rows, widthPx) => {
          const named = rows.map((stretches, index) => ({ name: String(index), stretches }));
          const laid = layoutRota({ ...week, rows: named }, { ...BOX, widthPx });
          for (const { y, bars } of laid.rows) {
            expect(y + BOX.barPx).toBeLessThanOrEqual(laid.heightPx);
            for (const { x, width, text } of bars) {
              expect(Number.isFinite(x) && Number.isFinite(width)).toBe(true);
              expect(x).toBeGreaterThanOrEqual(0);
              expect(x + width).toBeLessThanOrEqual(widthPx + 1e-9);
              expect(textWidthPx(text, BOX.fontPx)).toBeLessThanOrEqual(Math.max(0, width));
            }
          }
        },
      ),
    );
  });
});
