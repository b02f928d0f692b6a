import fc from "fast-check";
import { expect, test } from "vitest";
import { LEAST_FOR_A_TREND, trendOf } from "#server/domain/flow/statistics/trend.ts";

test.each([
  ["a steady climb rises", [1, 2, 3, 4, 5, 6, 7, 8], true],
  ["a steady fall falls", [16, 14, 12, 10, 8, 6, 4, 2], false],
  ["weeks up and down go nowhere", [5, 9, 4, 8, 6, 7, 5, 8, 4, 9], null],
  ["what dried up falls, though most weeks are alike", [5, 8, 7, 4, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], false],
  ["always the same goes nowhere", [3, 3, 3, 3, 3, 3, 3], null],
] as const)("%s", (_name, values, rising) => expect(trendOf(values)?.rising).toBe(rising));

test("one wild week does not bend the line", () => {
  expect(trendOf([10, 11, 12, 13, 14, 90, 16, 17, 18, 19])?.slope).toBeCloseTo(1, 5);
});

test("five weeks are too few to speak of a trend", () => {
  expect(trendOf([1, 2, 3, 4, 5])).toBeNull();
});

test("the slope is the median of all pairs' slopes", () => {
  // of the 15 pairs: −1, 0.5, 1, 1, 1.25, 1.33, 1.33, [1.4], 1.5, 1.5, 2, 2, 2, 2.5, 3; S = 13, z = 12 / √28.3
  expect(trendOf([2, 4, 3, 6, 8, 9])).toEqual({ slope: 1.4, intercept: 2, rising: true });
});

const series = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: LEAST_FOR_A_TREND, maxLength: 60 });

test("read backwards it goes the other way", () => {
  fc.assert(
    fc.property(series, (values) => {
      const there = trendOf(values);
      const back = trendOf([...values].reverse());
      expect((there?.slope ?? 0) + (back?.slope ?? 0)).toBeCloseTo(0, 9);
      expect(back?.rising).toBe(there?.rising == null ? null : !there.rising);
    }),
  );
});

test("the level does not matter, and a rise has a slope upwards", () => {
  fc.assert(
    fc.property(series, fc.integer({ min: -50, max: 50 }), (values, lift) => {
      const plain = trendOf(values);
      const lifted = trendOf(values.map((value) => value + lift));
      expect(lifted?.slope).toBeCloseTo(plain?.slope ?? 0, 9);
      expect(lifted?.rising).toBe(plain?.rising);
      if (plain?.rising != null) expect(plain.rising ? plain.slope : -plain.slope).toBeGreaterThanOrEqual(0);
    }),
  );
});
