import { describe, expect, test } from "vitest";
import { anyProblem, type ProblemSize } from "#server/testing/plan-problem.ts";
import { bestPlan, isSamePlan } from "./best-plan.ts";
import { judgeOf } from "./plan-cost.ts";
import { NOBODY, type Place, type Plan, type PlanProblem } from "./plan-problem.ts";

/** Every plan there is: who may have a seat, or nobody. */
function* everyPlan(problem: PlanProblem, slot = 0): Generator<Place[][]> {
  const seats = problem.slots[slot]?.was.length;
  if (seats === undefined) {
    yield [];
    return;
  }
  const can = [NOBODY, ...problem.people.keys()].filter(
    (place) => place === NOBODY || problem.bars[slot]?.[place] === null,
  );
  const choices =
    seats === 1
      ? can.map((place) => [place])
      : can.flatMap((a) => can.flatMap((b) => (a < b || (a === b && a === NOBODY) ? [[a, b]] : [])));
  for (const rest of everyPlan(problem, slot + 1))
    for (const choice of choices) if (!isTwiceAtOnce(problem, slot, [choice, ...rest])) yield [choice, ...rest];
}

/** Whether who has a shift has a later one at the same time; `plan` begins with that shift. */
function isTwiceAtOnce(problem: PlanProblem, slot: number, plan: Plan): boolean {
  return plan.some(
    (seats, later) =>
      problem.clashes[slot + later]?.includes(slot) &&
      seats.some((place) => place !== NOBODY && plan[0]?.includes(place)),
  );
}

function cheapest(problem: PlanProblem): number {
  const costOf = judgeOf(problem);
  let best = Number.POSITIVE_INFINITY;
  for (const plan of everyPlan(problem)) best = Math.min(best, costOf(plan).total);
  return best;
}

function asItIs(problem: PlanProblem, plan: Plan): PlanProblem {
  return { ...problem, slots: problem.slots.map((slot, index) => ({ ...slot, was: plan[index] ?? [] })) };
}

describe("the best plan", () => {
  test.each([
    ["five shifts of three people", { slots: 5, people: 3, seats: 1, barredShare: 0.2 }, 100],
    ["four shifts of four people", { slots: 4, people: 4, seats: 1, barredShare: 0.3 }, 60],
    ["three shifts of pairs", { slots: 3, people: 4, seats: 2, barredShare: 0.2 }, 40],
    ["three weeks of two rotations", { slots: 6, people: 4, seats: 1, barredShare: 0.2, rotations: 2 }, 40],
    ["two weeks of three rotations", { slots: 6, people: 4, seats: 1, barredShare: 0.1, rotations: 3 }, 40],
    ["two weeks of two rotations of pairs", { slots: 4, people: 5, seats: 2, barredShare: 0.2, rotations: 2 }, 15],
  ])("costs what the best of all plans costs: %s", (_, size, cases) => {
    for (let seed = 1; seed <= cases; seed += 1) {
      const problem = anyProblem(seed, size);
      expect.soft(judgeOf(problem)(bestPlan(problem)).total, `seed ${seed}`).toBeCloseTo(cheapest(problem), 6);
    }
  });

  const SIZES: ProblemSize[] = [
    { slots: 13, people: 5, seats: 1, barredShare: 0.15 },
    { slots: 10, people: 6, seats: 2, barredShare: 0.15 },
    { slots: 26, people: 7, seats: 1, barredShare: 0.15, rotations: 2 },
    { slots: 78, people: 10, seats: 1, barredShare: 0.1, rotations: 3 },
  ];

  test.each(SIZES)("keeps the law: nobody barred, nobody on twice at once, the same again, $slots shifts", (size) => {
    for (let seed = 1; seed <= 2; seed += 1) {
      const problem = anyProblem(seed, size);
      const plan = bestPlan(problem);
      plan.forEach((seats, slot) => {
        const taken = seats.filter((place) => place !== NOBODY);
        expect(new Set(taken).size).toBe(taken.length);
        expect(seats).toHaveLength(size.seats);
        for (const place of taken) expect(problem.bars[slot]?.[place]).toBeNull();
        expect(isTwiceAtOnce(problem, slot, plan.slice(slot))).toBe(false);
      });
      expect(bestPlan(problem)).toEqual(plan);
      expect(isSamePlan(bestPlan(asItIs(problem, plan)), plan), `seed ${seed} is planned anew`).toBe(true);
    }
  });

  test("a fair order without absences stays as it is", () => {
    const problem = anyProblem(1, { slots: 6, people: 3, seats: 1, barredShare: 0 });
    const even = { hours: 1, nights: 1, weekends: 1, holidays: 0 };
    const fair: PlanProblem = {
      ...problem,
      people: problem.people.map((person) => ({ ...person, past: { hours: 0, nights: 0, weekends: 0, holidays: 0 } })),
      slots: problem.slots.map((slot, index) => ({ ...slot, was: [index % 3] })),
      loads: problem.loads.map((row) => row.map(() => even)),
      alone: problem.alone.map((row) => row.map(() => ({ rest: 0, weekends: 0 }))),
    };
    expect(bestPlan(fair)).toEqual([[0], [1], [2], [0], [1], [2]]);
  });
});
