import { describe, expect, test } from "vitest";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";
import { bestPlan, isSamePlan } from "./best-plan.ts";
import { judgeOf } from "./plan-cost.ts";
import { LOAD_KINDS, NOBODY, type Place, type Plan, type PlanProblem } from "./plan-problem.ts";

const DAY_MS = 86_400_000;

type Size = { slots: number; people: number; seats: number; barredShare: number };

/** Something to plan, out of a hat. */
function anyProblem(seed: number, { slots, people, seats, barredShare }: Size): PlanProblem {
  const random = seededRandom(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const kinds = (of: () => number) =>
    Object.fromEntries(LOAD_KINDS.map((kind) => [kind, of()])) as Record<(typeof LOAD_KINDS)[number], number>;
  const each = <T>(count: number, of: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => of(index));
  return {
    people: each(people, (index) => ({
      handle: `p${index}`,
      role: random() < 0.4 ? "ops" : "dev",
      past: kinds(() => upTo(8) / 4),
    })),
    units: kinds(() => 1),
    slots: each(slots, (index) => {
      const order = each(people, (place) => place).sort(() => random() - 0.5);
      return {
        start: index * 7 * DAY_MS,
        end: (index + 1) * 7 * DAY_MS,
        beside: [],
        was: each(seats, (seat) => (random() < 0.1 ? NOBODY : (order[seat] ?? NOBODY))),
      };
    }),
    bars: each(slots, () => each(people, () => (random() < barredShare ? "away" : null))),
    loads: each(slots, () => each(people, () => kinds(() => upTo(4) / 4 + 0.5))),
    alone: each(slots, () => each(people, () => ({ rest: random() < 0.1 ? 1 : 0, weekends: random() < 0.1 ? 1 : 0 }))),
    near: each(slots, (slot) =>
      slot === 0 ? [] : [{ slot: slot - 1, rest: upTo(2) / 2, weekends: random() < 0.7 ? 1 : 0 }],
    ),
  };
}

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
  for (const rest of everyPlan(problem, slot + 1)) for (const choice of choices) yield [choice, ...rest];
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
  ])("costs what the best of all plans costs: %s", (_, size, cases) => {
    for (let seed = 1; seed <= cases; seed += 1) {
      const problem = anyProblem(seed, size);
      expect.soft(judgeOf(problem)(bestPlan(problem)).total, `seed ${seed}`).toBeCloseTo(cheapest(problem), 6);
    }
  });

  const SIZES: Size[] = [
    { slots: 13, people: 5, seats: 1, barredShare: 0.15 },
    { slots: 10, people: 6, seats: 2, barredShare: 0.15 },
  ];

  test.each(SIZES)("keeps the law: nobody barred, nobody twice on a shift, the same again, $slots shifts", (size) => {
    for (let seed = 1; seed <= 4; seed += 1) {
      const problem = anyProblem(seed, size);
      const plan = bestPlan(problem);
      plan.forEach((seats, slot) => {
        const taken = seats.filter((place) => place !== NOBODY);
        expect(new Set(taken).size).toBe(taken.length);
        expect(seats).toHaveLength(size.seats);
        for (const place of taken) expect(problem.bars[slot]?.[place]).toBeNull();
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
