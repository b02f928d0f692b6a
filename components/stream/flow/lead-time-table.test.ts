import fc from "fast-check";
import { expect, it } from "vitest";
import { areaOf, areaOwn } from "#components/stream/flow/lead-time-table.ts";

const anyArea = fc
  .record({
    from: fc.integer({ min: 0, max: 4e12 }),
    days: fc.integer({ min: 1, max: 1e9 }),
    lowMs: fc.double({ min: 0, max: 1e10, noNaN: true }),
    more: fc.double({ min: 1, max: 1e10, noNaN: true }),
  })
  .map(({ from, days, lowMs, more }) => ({ from, to: from + days, lowMs, highMs: lowMs + more }));

it("an area of the drawing comes back from the address as it was", () => {
  fc.assert(
    fc.property(anyArea, (area) => {
      expect(areaOf(areaOwn(area))).toEqual(area);
    }),
  );
});

it.each([undefined, "", "7", "1_2_3", "1_2_3_4_5", "2_1_0_9", "1_2_9_3", "a_b_c_d", "1_2_0_1e300", "1.5_2_0_1"])(
  "%s is no area",
  (own) => expect(areaOf(own)).toBeNull(),
);
