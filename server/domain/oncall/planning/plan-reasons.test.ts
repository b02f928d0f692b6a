import { expect, test } from "vitest";
import { planBreaches } from "./plan-breaches.ts";
import { NOBODY, type PlanProblem } from "./plan-problem.ts";
import { planReasons, withSeat } from "./plan-reasons.ts";

const EVEN = { hours: 168, nights: 56, weekends: 48, holidays: 0 };
const NONE = { hours: 0, nights: 0, weekends: 0, holidays: 0 };
const CALM = { rest: 0, weekends: 0 };
const WEEK_MS = 7 * 86_400_000;

/** Three weeks of ada, ben and cyd, each after the other with no rest between two. */
function weeks(change: Partial<PlanProblem> = {}): PlanProblem {
  const slot = (index: number, was: number[]) => ({
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
  const pairs = weeks({ slots: weeks().slots.map((slot) => ({ ...slot, was: [0, 2] })), near: [[], [], []] });
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
