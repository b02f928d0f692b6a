import fc from "fast-check";
import { expect, test } from "vitest";
import { sinceProblem, sinceWithinReach } from "./since.ts";

const NOW = Date.parse("2026-11-29T09:00:00Z");

test.each([
  ["yesterday", "2026-11-28T09:00:00Z", null],
  ["this very moment", "2026-11-29T09:00:00Z", null],
  ["a minute from now", "2026-11-29T09:01:00Z", "still-to-come"],
  ["90 days ago", "2026-08-31T09:00:00Z", null],
  ["a minute before that", "2026-08-31T08:59:00Z", "too-long-ago"],
  ["in the year 26", "0026-11-28T09:00:00Z", "too-long-ago"],
])("a stand-up asked to look back to %s", (_when, since, problem) => {
  expect(sinceProblem(Date.parse(since), NOW)).toBe(problem);
});

test("what is within reach is left as it is, and the nearest instant to anything else is within reach", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 * NOW }), fc.integer({ min: 0, max: 2 * NOW }), (since, now) => {
      const nearest = sinceWithinReach(since, now);
      expect(sinceProblem(nearest, now)).toBeNull();
      expect(nearest === since).toBe(sinceProblem(since, now) === null);
    }),
  );
});
