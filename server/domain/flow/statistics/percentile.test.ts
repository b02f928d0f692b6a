import fc from "fast-check";
import { expect, test } from "vitest";
import { mean, percentile, percentiles } from "#server/domain/flow/statistics/percentile.ts";

test.each([
  [[1, 2, 3, 4], 0.5, 2.5],
  [[1, 2, 3, 4], 0.85, 3.55],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95, 9.55],
  [[7], 0.95, 7],
  [[0, 10], 0.85, 8.5],
])("of %j the share %d lies at or below %d, as R's quantile type 7 says", (sorted, share, expected) => {
  expect(percentile(sorted, share)).toBeCloseTo(expected, 10);
});

test("nothing has no percentile and no mean", () => {
  expect(percentiles([])).toEqual({ p50: null, p85: null, p95: null, n: 0 });
  expect(mean([])).toBeNull();
});

/** The textbook definition: h = (n − 1)p + 1, x⌊h⌋ + (h − ⌊h⌋)(x⌈h⌉ − x⌊h⌋), one-based. */
function byTheBook(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const h = (sorted.length - 1) * share + 1;
  const at = (rank: number) => sorted[rank - 1] ?? Number.NaN;
  return at(Math.floor(h)) + (h - Math.floor(h)) * (at(Math.ceil(h)) - at(Math.floor(h)));
}

/** The two ways to reckon the rank differ by what a double holds: of decades of milliseconds, less than a thousandth each. */
const TENTHS = 1;

test("percentiles of any values in any order are those of the textbook", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e12 }), { minLength: 1 }), (values) => {
      const answer = percentiles(values);
      expect(answer.p50).toBeCloseTo(byTheBook(values, 0.5), TENTHS);
      expect(answer.p85).toBeCloseTo(byTheBook(values, 0.85), TENTHS);
      expect(answer.p95).toBeCloseTo(byTheBook(values, 0.95), TENTHS);
    }),
  );
});

test("percentiles lie within the values and in order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1 }), (values) => {
      const { p50, p85, p95 } = percentiles(values);
      const ladder = [Math.min(...values), p50 ?? 0, p85 ?? 0, p95 ?? 0, Math.max(...values)];
      expect([...ladder].sort((left, right) => left - right)).toEqual(ladder);
    }),
  );
});
