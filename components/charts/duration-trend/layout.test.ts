import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutDurationTrend, NAME_GAP_PX, type TrendPeriod } from "#components/charts/duration-trend/layout.ts";
import { textWidthPx } from "#components/charts/text-width.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const MONDAY = Date.UTC(2026, 2, 2);
const WEEK = 7 * DAY_MS;
const BOX = { widthPx: 400, plotHeightPx: 100, countHeightPx: 20, utcOffsetMs: 0, calendar: "elapsed" } as const;

const weeks = fc
  .array(fc.option(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.nat(900 * DAY_MS), fc.nat(900 * DAY_MS))), {
    maxLength: 60,
  })
  .map((told) =>
    told.map((week, index): TrendPeriod => {
      const period = { start: MONDAY + index * WEEK, end: MONDAY + (index + 1) * WEEK };
      if (week === null) return { ...period, n: 0, p50: null, p85: null };
      const [n, one, other] = week;
      return { ...period, n, p50: Math.min(one, other), p85: Math.max(one, other) };
    }),
  );

describe("a trend of durations", () => {
  it("stands twice as high where items took twice as long, and is broken where nothing finished", () => {
    const period = (index: number, p50: number | null) => ({
      start: MONDAY + index * WEEK,
      end: MONDAY + (index + 1) * WEEK,
      n: p50 === null ? 0 : 3,
      p50,
      p85: p50 === null ? null : 2 * p50,
    });
    const drawn = layoutDurationTrend([period(0, DAY_MS), period(1, null), period(2, 2 * DAY_MS)], "week", BOX);
    expect(drawn.periods.map(({ p50Px, p85Px }) => [p50Px, p85Px])).toEqual([
      [75, 50],
      [null, null],
      [50, 0],
    ]);
    expect(drawn.medianPath.match(/M/gu)).toHaveLength(2);
    expect(drawn.names[0]?.text).toBe("2 Mar");
  });

  it("stays finite and inside the box, the higher line never below the median, names apart", () => {
    fc.assert(
      fc.property(
        weeks,
        fc.integer({ min: 0, max: 1_200 }),
        fc.constantFrom("week", "month"),
        fc.constantFrom("elapsed", "business"),
        (given, widthPx, unit, calendar) => {
          const drawn = layoutDurationTrend(given, unit, { ...BOX, widthPx, calendar });
          const plotPx = Math.max(0, widthPx - drawn.plotLeftPx - 2);
          expect(drawn.periods.reduce((sum, period) => sum + period.columnPx, 0)).toBeCloseTo(
            given.length === 0 ? 0 : plotPx,
            5,
          );
          for (const { text } of drawn.levels) {
            expect(textWidthPx(text, 11) + NAME_GAP_PX).toBeLessThanOrEqual(drawn.plotLeftPx);
          }
          for (const { centrePx, p50Px, p85Px, countPx, n } of drawn.periods) {
            expect(centrePx).toBeGreaterThanOrEqual(0);
            expect(centrePx).toBeLessThanOrEqual(plotPx);
            expect(countPx).toBeLessThanOrEqual(BOX.countHeightPx);
            expect(countPx > 0).toBe(n > 0);
            for (const top of [p50Px, p85Px]) if (top !== null) expect(top >= 0 && top <= 100).toBe(true);
            if (p50Px !== null && p85Px !== null) expect(p85Px).toBeLessThanOrEqual(p50Px);
          }
          expect(`${drawn.medianPath}${drawn.highPath}`).not.toMatch(/NaN|Infinity/u);
          drawn.names.forEach((name, index) => {
            const half = textWidthPx(name.text, 11) / 2;
            expect(name.centrePx + half).toBeLessThanOrEqual(plotPx);
            const next = drawn.names[index + 1];
            if (next) expect(next.centrePx - textWidthPx(next.text, 11) / 2).toBeGreaterThan(name.centrePx + half);
          });
        },
      ),
    );
  });
});
