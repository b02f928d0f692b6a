import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ageBand, layoutAging } from "#components/charts/aging/layout.ts";
import { LINE_FONT_PX } from "#components/charts/percentile-lines.ts";
import { textWidthPx } from "#components/charts/text-width.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const passed = fc.oneof(
  fc.constant({ p50: null, p85: null }),
  fc.tuple(fc.nat(400 * DAY_MS), fc.nat(400 * DAY_MS)).map(([one, other]) => ({
    p50: Math.min(one, other),
    p85: Math.max(one, other),
  })),
);
const items = fc
  .array(fc.nat(900 * DAY_MS), { maxLength: 30 })
  .map((ages) => ages.map((ageMs, index) => ({ key: `#${index}`, ageMs })));

describe("what is in a stage now", () => {
  it.each([
    ["as most", 1, "usual"],
    ["slower than half of those that passed", 3, "slow"],
    ["slower than 85 of 100", 6, "late"],
  ])("ages %s", (_, days, band) => {
    expect(ageBand(days * DAY_MS, { p50: 2 * DAY_MS, p85: 5 * DAY_MS })).toBe(band);
  });

  it("is judged by nothing while nothing has passed", () => {
    expect(ageBand(DAY_MS, { p50: null, p85: null })).toBe("unknown");
  });

  it("stands to one scale with those that passed, finite and inside the box, the lines' names apart", () => {
    fc.assert(
      fc.property(items, passed, fc.integer({ min: 100, max: 1_200 }), (given, percentiles, widthPx) => {
        const drawn = layoutAging(given, percentiles, { widthPx, rowHeightPx: 26 });
        expect(drawn.heightPx).toBe(given.length * 26);
        const scale = drawn.rows.find((row) => row.ageMs > 0);
        for (const row of drawn.rows) {
          expect(row.lengthPx >= 0 && row.lengthPx <= widthPx + 1e-6).toBe(true);
          expect(row.topPx + 26).toBeLessThanOrEqual(drawn.heightPx);
          if (scale) expect(row.lengthPx).toBeCloseTo((row.ageMs * scale.lengthPx) / scale.ageMs, 4);
        }
        const names = drawn.lines.map((line) => {
          const lengthPx = textWidthPx(line.name, LINE_FONT_PX);
          const left = line.anchor === "start" ? line.offsetPx : line.offsetPx - lengthPx;
          return { row: line.labelRow, left, right: left + lengthPx };
        });
        for (const { offsetPx } of [...drawn.lines, ...drawn.ticks])
          expect(offsetPx >= 0 && offsetPx <= widthPx + 1e-6).toBe(true);
        const [half, most] = names;
        if (half && most && half.row === most.row) {
          expect(half.right <= most.left || most.right <= half.left).toBe(true);
        }
      }),
    );
  });
});
