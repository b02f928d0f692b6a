import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BarStretch, layoutItemBar } from "#components/charts/item-bar/layout.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const stretch = fc.record<BarStretch>({
  part: fc.constantFrom("wait", "work", "rework"),
  hot: fc.boolean(),
  ms: fc.integer({ min: 0, max: 90 * DAY_MS }),
});

describe("an item's small bar", () => {
  it("is half as wide as the longest item when it took half as long", () => {
    const bar = layoutItemBar([{ part: "wait", hot: false, ms: 5 * DAY_MS }], 10 * DAY_MS, 300);
    expect(bar).toEqual([{ part: "wait", hot: false, ms: 5 * DAY_MS, offsetPx: 0, lengthPx: 150 }]);
  });

  it("draws neighbours of one kind as one", () => {
    const days = (part: BarStretch["part"], hot: boolean, count: number) => ({ part, hot, ms: count * DAY_MS });
    const bar = layoutItemBar(
      [days("wait", false, 1), days("wait", false, 2), days("wait", true, 3), days("work", false, 4)],
      10 * DAY_MS,
      100,
    );
    expect(bar.map(({ part, hot, lengthPx }) => [part, hot, Math.round(lengthPx)])).toEqual([
      ["wait", false, 30],
      ["wait", true, 30],
      ["work", false, 40],
    ]);
  });

  it("stays inside its width, without gaps, to scale", () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 40 }), fc.integer({ min: 0, max: 600 }), (stretches, widthPx) => {
        const total = stretches.reduce((sum, one) => sum + one.ms, 0);
        const bar = layoutItemBar(stretches, total, widthPx);
        let at = 0;
        for (const segment of bar) {
          expect(segment.offsetPx).toBeCloseTo(at, 6);
          expect(segment.lengthPx).toBeCloseTo((segment.ms / total) * widthPx, 5);
          at = segment.offsetPx + segment.lengthPx;
        }
        expect(at).toBeCloseTo(total > 0 ? widthPx : 0, 5);
      }),
    );
  });

  it("never leaves its width, even when it is longer than the list says", () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 20 }), fc.integer({ min: 0, max: DAY_MS }), (stretches, longestMs) => {
        for (const segment of layoutItemBar(stretches, longestMs, 300)) {
          expect(segment.offsetPx + segment.lengthPx).toBeLessThanOrEqual(300 + 1e-6);
        }
      }),
    );
  });
});
