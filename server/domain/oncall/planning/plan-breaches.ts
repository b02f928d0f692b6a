import { unpaired } from "./plan-cost.ts";
import { NOBODY, type Plan, type PlanProblem } from "./plan-problem.ts";

/** A rule a shift of a plan does not keep; what it costs is part of the plan's cost. */
export type PlanBreach = "unfilled" | "rest" | "weekends" | "pairs";

/** By shift: which rules it does not keep, with the shifts before it, after it and at the same time. */
export function planBreaches(problem: PlanProblem, plan: Plan): PlanBreach[][] {
  const found = plan.map(() => new Set<PlanBreach>());
  plan.forEach((seats, slot) => {
    if (seats.includes(NOBODY)) found[slot]?.add("unfilled");
    for (const place of seats) {
      const alone = problem.alone[slot]?.[place];
      if (alone !== undefined && alone.rest > 0) found[slot]?.add("rest");
      if (alone !== undefined && alone.weekends > 0) found[slot]?.add("weekends");
    }
    for (const near of problem.near[slot] ?? []) {
      if (!plan[near.slot]?.some((place) => place !== NOBODY && seats.includes(place))) continue;
      for (const breached of [found[slot], found[near.slot]]) {
        if (near.rest > 0) breached?.add("rest");
        if (near.weekends > 0) breached?.add("weekends");
      }
    }
  });
  for (const company of unpaired(problem, plan)) for (const slot of company) found[slot]?.add("pairs");
  return found.map((breached) => [...breached]);
}
