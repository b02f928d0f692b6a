import fc from "fast-check";
import { expect, test } from "vitest";
import { anyProblem } from "#server/testing/plan-problem.ts";
import { judgeOf } from "./plan-cost.ts";
import { NOBODY } from "./plan-problem.ts";
import { standings } from "./plan-standing.ts";

test("what a change or a swap costs is what the plan costs more after it, and one taken back leaves no trace", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.array(fc.nat(10_000), { maxLength: 30 }), (seed, steps) => {
      const problem = anyProblem(seed, { slots: 6, people: 4, seats: 2, barredShare: 0.2, rotations: 2 });
      const costOf = judgeOf(problem);
      const standing = standings(problem)(problem.slots.map(({ was }) => was.map(() => NOBODY)));
      for (const step of steps) {
        const [slot, seat, place] = [step % 6, Math.floor(step / 6) % 2, (Math.floor(step / 12) % 5) - 1];
        const before = standing.seats[slot]?.[seat] ?? NOBODY;
        if (place === before || (place !== NOBODY && standing.has(slot, place))) continue;
        const cost = costOf(standing.seats).total;
        const more = standing.costOf(slot, seat, place);
        standing.mark();
        standing.give(slot, seat, place);
        expect(costOf(standing.seats).total - cost).toBeCloseTo(more, 6);
        if (step % 3 > 0) continue;
        standing.give(slot, seat, before);
        standing.restore();
        expect(standing.costOf(slot, seat, place)).toBe(more);
      }
      for (const step of steps) {
        const [slot, seat, other, there] = [step % 6, Math.floor(step / 6) % 2, Math.floor(step / 12) % 6, step % 2];
        const [mine, theirs] = [standing.seats[slot]?.[seat] ?? NOBODY, standing.seats[other]?.[there] ?? NOBODY];
        const isBoth = [mine, theirs].some(
          (place) => place !== NOBODY && standing.has(slot, place) && standing.has(other, place),
        );
        if (slot === other || isBoth) continue;
        const cost = costOf(standing.seats).total;
        const more = standing.swapCostOf(slot, seat, other, there);
        standing.give(slot, seat, theirs);
        standing.give(other, there, mine);
        expect(costOf(standing.seats).total - cost).toBeCloseTo(more, 6);
      }
    }),
    { numRuns: 40 },
  );
});
