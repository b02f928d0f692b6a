import { expect, test } from "vitest";
import { planBreaches } from "./plan-breaches.ts";
import { NOBODY, type PlanProblem } from "./plan-problem.ts";
import { planReasons, whyNot, withSeat } from "./plan-reasons.ts";

const EVEN = { hours: 168, nights: 56, weekends: 48, holidays: 0 };
const NONE = { hours: 0, nights: 0, weekends: 0, holidays: 0 };
const CALM = { rest: 0, weekends: 0 };
const WEEK_MS = 7 * 86_400_000;

/** Three weeks of ada, ben and cyd, each after the other with no rest between two. */
function weeks(change: Partial<PlanProblem> = {}): PlanProblem {
  const slot = (index: number, was: number[]) => ({
    rotation: "primary",
    start: index * WEEK_MS,
    end: (index + 1) * WEEK_MS,
    beside: [],
    was,
  });
  const each = <T>(of: () => T) => [0, 1, 2].map(of);
  return {
    people: [
      { handle: "ada", role: "dev", past: NONE },
      { handle: "ben", role: "dev", past: NONE },
      { handle: "cyd", role: "ops", past: NONE },
    ],
    units: { ...EVEN, holidays: 1 },
    slots: [slot(0, [0]), slot(1, [1]), slot(2, [2])],
    bars: each(() => each(() => null)),
    loads: each(() => each(() => EVEN)),
    alone: each(() => each(() => CALM)),
    near: [[], [{ slot: 0, rest: 1, weekends: 1 }], [{ slot: 1, rest: 1, weekends: 1 }]],
    clashes: [[], [], []],
    companies: [],
    ...change,
  };
}

test("a shift that stays, one whose owner is away, and one given for what they have instead", () => {
  const problem = weeks({
    bars: [
      ["away", null, null],
      [null, null, null],
      [null, null, null],
    ],
  });
  const better = (rule: string) => ({ kind: "better", was: 1, rule });
  expect(planReasons(problem, [[1], [0], [2]])).toEqual([
    [[{ kind: "barred", was: 0, bar: "away" }]],
    [[better("balance"), better("rest"), better("weekends")]],
    [[{ kind: "as-it-was" }]],
  ]);
});

test("who is the only one that can, a seat nobody can take, and one whose owner takes no part", () => {
  const only = weeks({
    bars: [
      [null, "away", "double-booked"],
      ["away", "away", "new"],
      [null, null, null],
    ],
    slots: weeks().slots.map((slot, index) => (index === 2 ? { ...slot, was: [NOBODY] } : slot)),
  });
  expect(planReasons(only, [[0], [NOBODY], [2]]).map(([reasons]) => reasons?.[0]?.kind)).toEqual([
    "only-one-who-can",
    "nobody-can",
    "not-planned",
  ]);
});

test("two weeks in a row break the rest and the weekends of both, and a pair of two developers lacks the ops person", () => {
  expect(planBreaches(weeks(), [[0], [0], [2]])).toEqual([["rest", "weekends"], ["rest", "weekends"], []]);
  const pairs = weeks({
    slots: weeks().slots.map((slot) => ({ ...slot, was: [0, 2] })),
    near: [[], [], []],
    companies: [[0], [1], [2]],
  });
  expect(
    planBreaches(pairs, [
      [0, 1],
      [0, 2],
      [NOBODY, 2],
    ]),
  ).toEqual([["pairs"], [], ["unfilled", "pairs"]]);
});

test("a seat given to who has the other seat changes the two", () => {
  expect(
    withSeat(
      weeks(),
      [
        [0, 1],
        [2, 0],
      ],
      { slot: 0, seat: 0, place: 1 },
    ),
  ).toEqual([
    [1, 0],
    [2, 0],
  ]);
  expect(
    withSeat(
      weeks(),
      [
        [0, 1],
        [2, 0],
      ],
      { slot: 1, seat: 1, place: 1 },
    ),
  ).toEqual([
    [0, 1],
    [2, 1],
  ]);
});

test("of two shifts at the same time nobody is given both: the two change places, or it is said why not", () => {
  const together = weeks({ clashes: [[], [0], []], near: [[], [], []] });
  const plan = [[0], [1], [2]];
  const first = { slot: 0, seat: 0, place: 1 };
  expect(whyNot(together, plan, first)).toBeNull();
  expect(withSeat(together, plan, first)).toEqual([[1], [0], [2]]);
  expect(planReasons(together, [[1], [0], [2]])[0]).toEqual([[{ kind: "moved", was: 0 }]]);
  const away = weeks({
    clashes: [[], [0], []],
    bars: [
      [null, null, "away"],
      ["away", null, null],
      [null, null, null],
    ],
  });
  expect(whyNot(away, plan, first)).toBe("at-once");
  expect(whyNot(away, plan, { ...first, place: 2 })).toBe("away");
  expect(whyNot(away, plan, { slot: 2, seat: 0, place: 1 })).toBeNull();
});
