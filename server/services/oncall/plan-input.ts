import { z } from "zod";

const handle = z.string().min(1).max(100);
const rotation = z.string().min(1).max(200);
/** More weeks are planned better when they are nearer. */
const MOST_WEEKS = 26;
/** More shifts would take too long: half a year of a turn a day, or of seven rotations by the week. */
export const MOST_SHIFTS = 182;
/** Nobody new needs more turns than this. */
const MOST_CREDIT = 10;

const turns = z.int().min(-MOST_CREDIT).max(MOST_CREDIT);

const wishes = z.object({
  people: z
    .array(
      z.object({
        handle,
        part: z.enum(["full", "shadow", "secondary", "out"]),
        /** Of somebody new: turns that count more, or less, than those that were counted. */
        credit: z.object({ shadow: turns, secondary: turns }).optional(),
      }),
    )
    .max(100, "Use at most 100 people."),
  minRestHours: z.number().min(0).max(720, "Use at most 720 hours.").nullable(),
  /** Whether rotations of different ranks that are on at the same time are a pair of an ops person and a developer. */
  pairsAcross: z.boolean().optional(),
});

/** What is asked of a plan; without wishes those of the last plan of its rotations, else everybody in turn takes full part. */
export const planInput = z.object({
  id: z.string().min(1).max(200),
  rotations: z.array(rotation).min(1, "Choose a rotation.").max(10, "Use at most 10 rotations."),
  weeks: z.int().min(1, "Plan at least a week.").max(MOST_WEEKS, `Plan at most ${MOST_WEEKS} weeks.`),
  wishes: wishes.nullish(),
});

export type PlanInput = z.output<typeof planInput>;

/** A plan as it is published: by rotation and start of each shift, who has it; null: the seat stays with whose turn it is. */
export const publishPlanInput = planInput.extend({
  wishes,
  shifts: z.array(z.object({ rotation, start: z.int(), members: z.array(handle.nullable()).max(50) })).max(MOST_SHIFTS),
});
