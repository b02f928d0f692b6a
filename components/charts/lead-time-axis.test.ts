import fc from "fast-check";
import { expect, it } from "vitest";
import { leadTimeAxis } from "#components/charts/lead-time-axis.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

it("is to scale where it is linear", () => {
  const { place } = leadTimeAxis({ shortestMs: DAY_MS, longestMs: 10 * DAY_MS }, "linear", 520);
  expect(place(0)).toBe(0);
  expect(place(8 * DAY_MS)).toBeCloseTo(2 * place(4 * DAY_MS), 6);
});

it("gives ten times as long the same way up wherever it is logarithmic", () => {
  const { place } = leadTimeAxis({ shortestMs: 0, longestMs: 100 * DAY_MS }, "log", 400);
  expect(place(10 * HOUR_MS) - place(HOUR_MS)).toBeCloseTo(place(100 * HOUR_MS) - place(10 * HOUR_MS), 6);
});

it("stays inside its length, finite and in order, and its marks have room", () => {
  const duration = fc.integer({ min: 0, max: 5_000 * DAY_MS });
  fc.assert(
    fc.property(
      duration,
      fc.array(duration),
      fc.constantFrom("linear" as const, "log" as const),
      fc.integer({ min: 0, max: 900 }),
      (longest, values, scale, lengthPx) => {
        const extent = { shortestMs: Math.min(longest, ...values), longestMs: longest };
        const { place, ticks } = leadTimeAxis(extent, scale, lengthPx);
        const placed = [...values].sort((a, b) => a - b).map(place);
        placed.forEach((at, index) => {
          expect(Number.isFinite(at)).toBe(true);
          expect(at).toBeGreaterThanOrEqual(placed[index - 1] ?? 0);
          expect(at).toBeLessThanOrEqual(lengthPx);
        });
        ticks.forEach((tick, index) => {
          expect(tick.offsetPx).toBeGreaterThanOrEqual(0);
          expect(tick.offsetPx).toBeLessThanOrEqual(lengthPx + 1e-6);
          if (index > 0) expect(tick.offsetPx - (ticks[index - 1]?.offsetPx ?? 0)).toBeGreaterThan(12);
        });
      },
    ),
  );
});
