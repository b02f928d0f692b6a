import fc from "fast-check";
import { expect, it } from "vitest";
import { panned, zoomedIn, zoomedOut } from "#components/charts/deployment-timeline/zoom.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const march = { from: day("2026-03-01"), to: day("2026-03-17") };
const now = day("2026-06-01");

it("zooms into the middle and out around it", () => {
  expect(zoomedIn(march, now)).toEqual({ from: "2026-03-05", to: "2026-03-12" });
  expect(zoomedOut(march, now)).toEqual({ from: "2026-02-21", to: "2026-03-24" });
});

it("goes back and forth by half of what is seen", () => {
  expect(panned(march, "earlier", now)).toEqual({ from: "2026-02-21", to: "2026-03-08" });
  expect(panned(march, "later", now)).toEqual({ from: "2026-03-09", to: "2026-03-24" });
});

it("does not look into the future, and no closer than a day", () => {
  expect(panned(march, "later", march.to)).toBeNull();
  expect(zoomedIn({ from: day("2026-03-01"), to: day("2026-03-02") }, now)).toBeNull();
  expect(zoomedOut(march, march.to)).toEqual({ from: "2026-02-13", to: "2026-03-17" });
});

it("always gives days that exist, in order, and not after today", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: day("2015-01-01"), max: day("2026-01-01") }),
      fc.integer({ min: 1, max: 2_000 * DAY_MS }),
      fc.integer({ min: 0, max: 400 * DAY_MS }),
      (from, length, ahead) => {
        const range = { from, to: from + length };
        const today = range.to + ahead;
        const moves = [zoomedIn(range, today), zoomedOut(range, today)];
        for (const days of [...moves, panned(range, "earlier", today), panned(range, "later", today)]) {
          if (days === null) continue;
          expect(days.from <= days.to).toBe(true);
          expect(day(days.to)).toBeLessThanOrEqual(today);
        }
        const closer = zoomedIn(range, today);
        if (closer !== null) {
          const seen = day(closer.to) + DAY_MS - day(closer.from);
          expect(seen).toBeLessThanOrEqual(Math.max(length, DAY_MS));
        }
      },
    ),
  );
});
