import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysUntil, forecastBasis, itemsWithin, MOST_FORECAST_DAYS } from "#server/domain/flow/statistics/forecast.ts";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";

const SEED = 7;
/** Monday to Sunday, `weeks` times. */
const weeks = (count: number, week: readonly number[]) => Array.from({ length: count }, () => week).flat();
const history = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 28, maxLength: 200 })
  .filter((days) => days.reduce((sum, day) => sum + day, 0) >= 10);

describe("a forecast", () => {
  test("of a team that finishes one item a working day is certain", () => {
    const steady = weeks(6, [1, 1, 1, 1, 1, 0, 0]);
    expect(itemsWithin(steady, 14, SEED)).toEqual({ 0.5: 10, 0.85: 10, 0.95: 10 });
    expect(daysUntil(steady, 10, SEED)).toEqual({ 0.5: 12, 0.85: 12, 0.95: 12 });
  });

  test("keeps the weekdays: nothing is finished on the weekend that follows a Friday", () => {
    const untilFriday = weeks(6, [1, 1, 1, 1, 1, 0, 0]).slice(0, -2);
    expect(itemsWithin(untilFriday, 2, SEED)).toEqual({ 0.5: 0, 0.85: 0, 0.95: 0 });
    expect(daysUntil(untilFriday, 1, SEED)).toEqual({ 0.5: 3, 0.85: 3, 0.95: 3 });
  });

  test("of a team that releases every other week tells the two apart", () => {
    const everyOther = weeks(6, [0, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    const { 0.5: likely, 0.95: sure } = itemsWithin(everyOther, 28, SEED);
    expect(likely).toBeGreaterThan(sure);
  });

  test("is the same for the same history and seed", () => {
    const past = weeks(5, [3, 0, 4, 1, 5, 0, 0]);
    expect(daysUntil(past, 40, SEED)).toEqual(daysUntil(past, 40, SEED));
  });

  test("does not look further ahead than two years", () => {
    const rare = [...weeks(9, [0, 0, 0, 0, 0, 0, 0]), 10];
    expect(daysUntil(rare, MOST_FORECAST_DAYS * 10, SEED)[0.95]).toBeNull();
  });

  test("needs four weeks and ten items", () => {
    expect(forecastBasis(weeks(3, [9, 9, 9, 9, 9, 0, 0]))).toBe("too-few-days");
    expect(forecastBasis(weeks(4, [1, 0, 0, 1, 0, 0, 0]))).toBe("too-few-items");
    expect(forecastBasis(weeks(4, [1, 1, 1, 1, 1, 0, 0]))).toBe("enough");
  });

  test("promises less the surer it is, and a longer wait", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 60 }), (past, amount) => {
        const items = itemsWithin(past, amount, SEED);
        expect(items[0.5]).toBeGreaterThanOrEqual(items[0.85]);
        expect(items[0.85]).toBeGreaterThanOrEqual(items[0.95]);
        const days = daysUntil(past, amount, SEED);
        const later = (left: number | null, right: number | null) => (left ?? 1e9) <= (right ?? 1e9);
        expect(later(days[0.5], days[0.85]) && later(days[0.85], days[0.95])).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test("never promises more than the best week or less than the worst", () => {
    fc.assert(
      fc.property(history, (past) => {
        const phase = past.length % 7;
        const sums = [];
        for (let at = phase; at + 7 <= past.length; at += 7)
          sums.push(past.slice(at, at + 7).reduce((a, b) => a + b, 0));
        const week = Object.values(itemsWithin(past, 7, SEED));
        expect(Math.min(...week)).toBeGreaterThanOrEqual(Math.min(...sums));
        expect(Math.max(...week)).toBeLessThanOrEqual(Math.max(...sums));
      }),
      { numRuns: 40 },
    );
  });

  test("holds as often as it says: of many made-up months about 85 % finish at least that much", () => {
    const random = seededRandom(11);
    const weekOf = () => Array.from({ length: 7 }, (_, day) => (day > 4 ? 0 : Math.floor(random() * 4)));
    let kept = 0;
    const tries = 200;
    for (let round = 0; round < tries; round++) {
      const past = Array.from({ length: 26 }, weekOf).flat();
      const next = Array.from({ length: 4 }, weekOf).flat();
      if (next.reduce((a, b) => a + b, 0) >= itemsWithin(past, 28, round)[0.85]) kept += 1;
    }
    expect(kept / tries).toBeGreaterThan(0.77);
    expect(kept / tries).toBeLessThan(0.93);
  });
});
