import { LOAD_KINDS, type LoadKind, NOBODY, type Plan, type PlanProblem } from "./plan-problem.ts";

/** What each rule costs: a shift too much is 1 for each kind of load, squared, so that the fairest has no extremes. */
export const PLAN_WEIGHTS = { unfilled: 1_000, pairs: 6, rest: 4, weekends: 4, changes: 0.5, balance: 1 } as const;

export type PlanRule = keyof typeof PLAN_WEIGHTS;
const RULES = Object.keys(PLAN_WEIGHTS) as PlanRule[];
export type PlanCost = Record<PlanRule, number> & { total: number };

/**
 * What plans of a problem cost by each rule; lower is better. `unfilled`: seats nobody has. `pairs`: companies
 * without an ops person or without a developer, where there are both. `rest`: how much of the minimum rest is missing. `weekends`: two
 * in a row. `changes`: seats that go to somebody else than now. `balance`: the squared distances from the mean of past and planned
 * load. Who is barred from a shift, or has two at once, is the caller's business.
 */
export function judgeOf(problem: PlanProblem): (plan: Plan) => PlanCost {
  const { people, slots, alone, near } = problem;
  const count = people.length;
  const kinds = LOAD_KINDS.length;
  const past = Float64Array.from(people.flatMap((person) => LOAD_KINDS.map((kind) => person.past[kind])));
  const loads = problem.loads.map((row) =>
    Float64Array.from(row.flatMap((load) => LOAD_KINDS.map((kind) => load[kind] / problem.units[kind]))),
  );
  const sums = new Float64Array(past.length);
  return (plan) => {
    const cost = { unfilled: 0, pairs: 0, rest: 0, weekends: 0, changes: 0, balance: 0, total: 0 };
    sums.set(past);
    for (let slot = 0; slot < plan.length; slot += 1) {
      const seats = plan[slot] ?? [];
      for (const place of seats) {
        if (place === NOBODY) {
          cost.unfilled += 1;
          continue;
        }
        const strain = alone[slot]?.[place];
        cost.rest += strain?.rest ?? 0;
        cost.weekends += strain?.weekends ?? 0;
        for (let kind = 0; kind < kinds; kind += 1) {
          const at = place * kinds + kind;
          sums[at] = (sums[at] ?? 0) + (loads[slot]?.[at] ?? 0);
        }
      }
      cost.changes += seats.length - keptSeats(slots[slot]?.was ?? [], seats);
      for (const other of near[slot] ?? []) {
        for (const place of plan[other.slot] ?? []) {
          if (place === NOBODY || !seats.includes(place)) continue;
          cost.rest += other.rest;
          cost.weekends += other.weekends;
        }
      }
    }
    cost.pairs = unpaired(problem, plan).length;
    for (let kind = 0; kind < kinds; kind += 1) {
      let [sum, squares] = [0, 0];
      for (let at = kind; at < sums.length; at += kinds) sum += sums[at] ?? 0;
      for (let at = kind; at < sums.length; at += kinds) squares += ((sums[at] ?? 0) - sum / count) ** 2;
      cost.balance += squares;
    }
    for (const rule of RULES) {
      cost[rule] *= PLAN_WEIGHTS[rule];
      cost.total += cost[rule];
    }
    return cost;
  };
}

/** The companies without an ops person or without a developer; none where there are not both. */
export function unpaired({ people, companies }: PlanProblem, plan: Plan): (readonly number[])[] {
  const isOps = people.map(({ role }) => role === "ops");
  if (!isOps.includes(true) || !isOps.includes(false)) return [];
  return companies.filter((company) => {
    const crew = company.flatMap((slot) => plan[slot]?.filter((place) => place !== NOBODY) ?? []);
    return crew.every((place) => isOps[place]) || !crew.some((place) => isOps[place]);
  });
}

/** By person: what a plan gives them, in hours. */
export function plannedLoads({ people, loads }: PlanProblem, plan: Plan): Record<LoadKind, number>[] {
  const sums = people.map(() => ({ hours: 0, nights: 0, weekends: 0, holidays: 0 }));
  plan.forEach((seats, slot) => {
    for (const place of seats) {
      const [sum, load] = [sums[place], loads[slot]?.[place]];
      if (sum !== undefined && load !== undefined) for (const kind of LOAD_KINDS) sum[kind] += load[kind];
    }
  });
  return sums;
}

/** How many seats are with whom they were, in whatever order. */
export function keptSeats(was: readonly number[], seats: readonly number[]): number {
  let kept = 0;
  for (const place of seats) if (place !== NOBODY && was.includes(place)) kept += 1;
  return kept;
}
