import fc from "fast-check";
import { expect, test } from "vitest";
import { leadTimeGrid } from "#server/domain/flow/statistics/lead-time-grid.ts";
import { DAY_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

test("cells of a logarithmic scale grow by the same factor, above the lowest", () => {
  const { leadEdges } = leadTimeGrid({ from: 0, to: DAY_MS }, { shortestMs: 0, longestMs: 30 * DAY_MS }, "log");
  const factors = leadEdges.slice(2).map((edge, index) => edge / (leadEdges[index + 1] ?? 0));
  for (const factor of factors) expect(factor).toBeCloseTo(factors[0] ?? 0, 9);
});

test("everything finished in the range has one cell", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2e12 }),
      fc.integer({ min: 0, max: 4000 * DAY_MS }),
      fc.integer({ min: 0, max: 5000 * DAY_MS }),
      fc.constantFrom("linear", "log"),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (from, length, longest, scale, share) => {
        const extent = { shortestMs: longest * share, longestMs: longest };
        const { timeEdges, leadEdges } = leadTimeGrid({ from, to: from + length }, extent, scale as "linear" | "log");
        for (const edges of [timeEdges, leadEdges]) {
          expect(edges.every(Number.isFinite)).toBe(true);
          for (const [index, edge] of edges.slice(1).entries()) expect(edge).toBeGreaterThan(edges[index] ?? 0);
        }
        expect(timeEdges[0]).toBe(from);
        expect(timeEdges.at(-1)).toBeGreaterThanOrEqual(from + length);
        expect(leadEdges[0]).toBe(0);
        expect(leadEdges.at(-1)).toBeGreaterThan(Math.max(longest, MINUTE_MS));
      },
    ),
  );
});
