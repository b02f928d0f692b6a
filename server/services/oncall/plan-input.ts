import { z } from "zod";

const handle = z.string().min(1).max(100);
/** More weeks are planned better when they are nearer. */
const MOST_WEEKS = 26;
/** More shifts would keep others waiting. */
export const MOST_SHIFTS = 60;

const wishes = z.object({
  people: z
    .array(z.object({ handle, part: z.enum(["full", "shadow", "secondary", "out"]) }))
    .max(100, "Use at most 100 people."),
  minRestHours: z.number().min(0).max(720, "Use at most 720 hours.").nullable(),
});

/** What is asked of a plan; without wishes those of the rotation's last plan, else everybody in it takes full part. */
export const planInput = z.object({
  id: z.string().min(1).max(200),
  rotation: z.string().min(1).max(200),
  weeks: z.int().min(1, "Plan at least a week.").max(MOST_WEEKS, `Plan at most ${MOST_WEEKS} weeks.`),
  wishes: wishes.nullish(),
});

export type PlanInput = z.output<typeof planInput>;

/** A plan as it is published: by the start of each shift, who has it; null: the seat stays with whose turn it is. */
export const publishPlanInput = planInput.extend({
  wishes,
  shifts: z.array(z.object({ start: z.int(), members: z.array(handle.nullable()).max(50) })).max(MOST_SHIFTS),
});
