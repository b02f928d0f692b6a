import { judgeOf, type PlanRule } from "./plan-cost.ts";
import { type Bar, NOBODY, type Place, type Plan, type PlanProblem } from "./plan-problem.ts";

/** Why a shift is with whom it is; the words are the screen's. */
export type PlanReason =
  | { kind: "as-it-was" }
  | { kind: "nobody-can" }
  | { kind: "only-one-who-can" }
  /** Who had it cannot. */
  | { kind: "barred"; was: Place; bar: Bar }
  /** Who had it is not part of the plan. */
  | { kind: "not-planned" }
  /** It would break a rule, or be less fair, were it still with who had it. */
  | { kind: "better"; was: Place; rule: Exclude<PlanRule, "changes" | "unfilled"> }
  /** Who had it has another shift in its place. */
  | { kind: "moved"; was: Place }
  | { kind: "chosen" };

const SAID: readonly Exclude<PlanRule, "changes" | "unfilled">[] = ["rest", "weekends", "pairs", "balance"];

/** By slot, by seat: the reasons, the weightiest first, never none. Each is what would be worse with who has the seat now. */
export function planReasons(problem: PlanProblem, plan: Plan): PlanReason[][][] {
  const costOf = judgeOf(problem);
  const cost = costOf(plan);
  return plan.map((seats, slot) => {
    const was = problem.slots[slot]?.was ?? [];
    const gone = was.filter((place) => place === NOBODY || !seats.includes(place));
    return seats.map((place, seat) => {
      const can = (problem.bars[slot] ?? []).filter((bar) => bar === null).length;
      if (place === NOBODY) return [{ kind: "nobody-can" }];
      if (was.includes(place)) return [can <= seats.length ? { kind: "only-one-who-can" } : { kind: "as-it-was" }];
      const before = gone.shift() ?? NOBODY;
      if (before === NOBODY) return [{ kind: "not-planned" }];
      const bar = problem.bars[slot]?.[before] ?? null;
      if (bar !== null) return [{ kind: "barred", was: before, bar }];
      if (besides(problem, plan, slot).some((other) => plan[other]?.includes(before)))
        return [{ kind: "moved", was: before }];
      const instead = costOf(withSeat(problem, plan, { slot, seat, place: before }));
      const worse = SAID.filter((rule) => instead[rule] > cost[rule] + 1e-6).sort(
        (left, right) => instead[right] - cost[right] - (instead[left] - cost[left]),
      );
      if (worse.length > 0) return worse.map((rule) => ({ kind: "better" as const, was: before, rule }));
      const isElsewhere = plan.some(
        (others, other) => others.includes(before) && !problem.slots[other]?.was.includes(before),
      );
      return [isElsewhere ? { kind: "moved", was: before } : { kind: "chosen" }];
    });
  });
}

export type SeatGiven = { slot: number; seat: number; place: Place };

/** Why a seat cannot be given to somebody; "at-once": they have another shift at the time, which who has the seat cannot take. Null: it can. */
export function whyNot(problem: PlanProblem, plan: Plan, { slot, seat, place }: SeatGiven): Bar | "at-once" | null {
  const bar = problem.bars[slot]?.[place] ?? null;
  if (bar !== null) return bar;
  const before = plan[slot]?.[seat] ?? NOBODY;
  if (before === place) return null;
  const given = besides(problem, plan, slot).filter((other) => plan[other]?.includes(place));
  const canTake = (other: number) =>
    before !== NOBODY &&
    problem.bars[other]?.[before] === null &&
    !besides(problem, plan, other).some((third) => third !== slot && plan[third]?.includes(before));
  return given.length === 0 || (given.length === 1 && given.every(canTake)) ? null : "at-once";
}

/**
 * The plan with one seat given to somebody. Who has another seat of the same shift, or of one at the same time, changes places with who had it.
 */
export function withSeat(problem: PlanProblem, plan: Plan, { slot, seat, place }: SeatGiven): Plan {
  const before = plan[slot]?.[seat] ?? NOBODY;
  const together = new Set([slot, ...besides(problem, plan, slot)]);
  return plan.map((seats, index) =>
    together.has(index)
      ? seats.map((other, at) =>
          index === slot && at === seat ? place : other === place && place !== NOBODY ? before : other,
        )
      : seats,
  );
}

/** The shifts at the same time. */
function besides({ clashes }: PlanProblem, plan: Plan, slot: number): number[] {
  return plan.flatMap((_, other) => (clashes[slot]?.includes(other) || clashes[other]?.includes(slot) ? [other] : []));
}
