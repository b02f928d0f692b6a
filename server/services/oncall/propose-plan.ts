import type { PlanWishes } from "#server/db/rota-plans.ts";
import { bestPlan } from "#server/domain/oncall/planning/best-plan.ts";
import type { Plan, PlanProblem } from "#server/domain/oncall/planning/plan-problem.ts";
import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../service-context.ts";
import type { PlanInput } from "./plan-input.ts";
import { PAST_DAYS, planningOf } from "./planning-of.ts";
import { visibleSchedule } from "./visible-schedule.ts";

export type PlanProposal = {
  problem: PlanProblem;
  plan: Plan;
  wishes: PlanWishes;
  minRestMs: DurationMs;
  /** Whether others go along with shifts than do now. */
  changesBeside: boolean;
  /** Shifts that have overrides made by hand: they stay as they are. */
  byHand: Span[];
  /** By person of the problem: the name, and hours in the days before. */
  people: { handle: Handle; name: string; pastHours: number }[];
  pastDays: number;
};

/**
 * The fairest plan of a rotation's coming weeks that is found; nothing is stored. Refusals: not-found, forbidden, invalid-input (see
 * planningOf).
 */
export async function proposePlan(ctx: ServiceContext, input: PlanInput): Promise<PlanProposal> {
  const schedule = await visibleSchedule(ctx, "schedule.update", input.id);
  const { problem, shifts, byHand, wishes, minRestMs, names, past } = await planningOf(ctx.db, ctx, schedule, input);
  return {
    problem,
    plan: bestPlan(problem),
    wishes,
    minRestMs,
    changesBeside: shifts.some(({ now, group }, slot) => {
      const beside = problem.slots[slot]?.beside ?? [];
      return beside.some(({ member }) => !now.includes(member)) || now.length !== group.length + beside.length;
    }),
    byHand: byHand.map(({ start, end }) => ({ start, end })),
    people: problem.people.map(({ handle }) => {
      const load = past.find(({ member }) => member === handle);
      return {
        handle,
        name: names.get(handle) ?? handle,
        pastHours: load?.hours ?? 0,
      };
    }),
    pastDays: PAST_DAYS,
  };
}
