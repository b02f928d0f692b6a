import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarBuckets, grainOf, wholeDays } from "#server/domain/flow/statistics/calendar-buckets.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
/** Long past. */
const range = (from: string, to: string) => ({ from: day(from), to: day(to), now: day("2040-01-01") });

test.each([
  ["2026-03-01", "2026-03-31", "day"],
  ["2026-01-01", "2026-04-01", "week"],
  ["2025-01-01", "2026-06-01", "month"],
] as const)("from %s to %s is told by the %s", (from, to, grain) => {
  expect(grainOf(range(from, to))).toBe(grain);
});

test("weeks start on Monday, and the first and the last are cut to the range", () => {
  const buckets = calendarBuckets(range("2026-03-04", "2026-03-20"), "week", "UTC");
  expect(buckets).toEqual([
    { from: day("2026-03-04"), to: day("2026-03-09"), complete: false },
    { from: day("2026-03-09"), to: day("2026-03-16"), complete: true },
    { from: day("2026-03-16"), to: day("2026-03-20"), complete: false },
  ]);
});

test("in Sydney the hours between two midnights are no day of their own", () => {
  const buckets = calendarBuckets(range("2026-05-01", "2026-05-04"), "day", "Australia/Sydney");
  expect(buckets.map(({ to, from }) => (to - from) / HOUR_MS)).toEqual([14, 24, 34]);
});

test("the day on which clocks go forward has 23 hours", () => {
  const given = { from: day("2026-03-28") - HOUR_MS, to: day("2026-03-31") - 2 * HOUR_MS, now: day("2026-04-01") };
  const lengths = calendarBuckets(given, "day", "Europe/Berlin").map(({ from, to }) => (to - from) / HOUR_MS);
  expect(lengths).toEqual([24, 23, 24]);
});

test("a week of Sydney that lacks ten hours of Monday is whole, and they are no week of their own", () => {
  const buckets = calendarBuckets(range("2026-05-04", "2026-05-18"), "week", "Australia/Sydney");
  expect(buckets.map(({ complete }) => complete)).toEqual([true, true]);
});

test("a week that is not over is not whole, and its days up to today are", () => {
  const now = day("2026-03-05") + 22 * HOUR_MS;
  const monday = calendarBuckets(
    { from: day("2026-03-02"), to: day("2026-03-09") + 2 * HOUR_MS, now: day("2026-03-09") + 2 * HOUR_MS },
    "week",
    "UTC",
  );
  expect(monday.map(({ complete }) => complete)).toEqual([true, false]);
  expect(calendarBuckets({ from: day("2026-03-02"), to: now, now }, "week", "UTC")).toMatchObject([
    { complete: false },
  ]);
  expect(wholeDays({ from: day("2026-03-02"), to: now, now }, "UTC")).toEqual(
    ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"].map(day),
  );
});

test("nothing is lost and nothing is counted twice, in every zone", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: day("2015-01-01"), max: day("2030-01-01") }),
      fc.integer({ min: 0, max: 900 * DAY_MS }),
      fc.constantFrom("day", "week", "month"),
      fc.constantFrom("UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Pacific/Apia"),
      (from, length, grain, timeZone) => {
        const given = { from, to: from + length, now: from + length };
        const buckets = calendarBuckets(given, grain as "day" | "week" | "month", timeZone);
        expect(buckets.reduce((sum, bucket) => sum + bucket.to - bucket.from, 0)).toBe(length);
        if (length === 0) return;
        expect([buckets[0]?.from, buckets.at(-1)?.to]).toEqual([given.from, given.to]);
        buckets.forEach((bucket, index) => {
          expect(bucket.to).toBeGreaterThan(bucket.from);
          if (index > 0) expect(bucket.from).toBe(buckets[index - 1]?.to);
        });
      },
    ),
    { numRuns: 60 },
  );
});
