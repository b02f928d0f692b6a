import type { PlanWishes } from "#server/db/rota-plans.ts";
import type { Plan, PlanProblem } from "#server/domain/oncall/planning/plan-problem.ts";
import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../service-context.ts";
import { foundPlan } from "./found-plan.ts";
import type { NewcomerStanding } from "./newcomers-of.ts";
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
  byHand: (Span & { rotation: string })[];
  /** By person of the problem: the name, and hours in the days before. */
  people: { handle: Handle; name: string; pastHours: number }[];
  /** How far those are who are new. */
  newcomers: (Pick<NewcomerStanding, "handle" | "needs" | "counted"> & { name: string })[];
  pastDays: number;
};

/**
 * The fairest plan of the coming weeks of rotations that is found; nothing is stored. Refusals: not-found, forbidden, invalid-input (see
 * planningOf).
 */
export async function proposePlan(ctx: ServiceContext, input: PlanInput): Promise<PlanProposal> {
  const schedule = await visibleSchedule(ctx, "schedule.update", input.id);
  const planning = await planningOf(ctx.db, ctx, schedule, input);
  const { problem, shifts, byHand, wishes, minRestMs, names, past, newcomers } = planning;
  const nameOf = (handle: Handle) => names.get(handle) ?? handle;
  return {
    problem,
    plan: await foundPlan(problem),
    wishes,
    minRestMs,
    changesBeside: shifts.some(({ now, group }, slot) => {
      const beside = problem.slots[slot]?.beside ?? [];
      return beside.some(({ member }) => !now.includes(member)) || now.length !== group.length + beside.length;
    }),
    byHand: byHand.map(({ rotation, start, end }) => ({ rotation, start, end })),
    people: problem.people.map(({ handle }) => {
      const load = past.find(({ member }) => member === handle);
      return { handle, name: nameOf(handle), pastHours: load?.hours ?? 0 };
    }),
    newcomers: newcomers.map(({ handle, needs, counted }) => ({ handle, name: nameOf(handle), needs, counted })),
    pastDays: PAST_DAYS,
  };
}
