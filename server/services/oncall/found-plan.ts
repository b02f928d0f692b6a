import { setImmediate } from "node:timers/promises";
import { planSearch } from "#server/domain/oncall/planning/best-plan.ts";
import type { Plan, PlanProblem } from "#server/domain/oncall/planning/plan-problem.ts";

/** So long a search goes on before others have their turn. */
const SLICE_MS = 10;

/** What bestPlan finds, in slices: a search of half a year of several rotations keeps nobody waiting. */
export async function foundPlan(problem: PlanProblem): Promise<Plan> {
  const search = planSearch(problem);
  let since = performance.now();
  for (let step = search.next(); ; step = search.next()) {
    if (step.done === true) return step.value;
    if (performance.now() - since < SLICE_MS) continue;
    await setImmediate();
    since = performance.now();
  }
}
