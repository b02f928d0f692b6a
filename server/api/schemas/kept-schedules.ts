import { z } from "@hono/zod-openapi";
import { instantAnswer, instantQuery } from "#server/api/schemas/instant.ts";
import { pageQuery } from "#server/api/schemas/page.ts";
import { parts } from "#server/api/schemas/schedules.ts";
import type { Rotation } from "#server/domain/oncall/schedule.ts";
import type { OnCall } from "#server/domain/oncall/who-is-on-call.ts";
import type { MemberLoad } from "#server/services/oncall/read-load.ts";
import {
  instantInYears,
  keptScheduleInput,
  scheduleEditInput,
  scheduleImportInput,
  windowInput,
} from "#server/services/oncall/schedule-input.ts";
import type { ScheduleView } from "#server/services/oncall/schedule-view.ts";

export const newScheduleInput = keptScheduleInput(parts);
export const editInput = scheduleEditInput(parts);
export const importInput = scheduleImportInput(parts);

const at = instantInYears(instantQuery);

const rotationQuery = z
  .string()
  .min(1)
  .max(100)
  .optional()
  .meta({ description: "Only this rotation, as a layer of its own.", example: "primary" });

/** Refuses a range that is empty or the wrong way round. */
function ordered<Query extends z.ZodType<{ from?: Date | undefined; to?: Date | undefined }>>(query: Query): Query {
  return query.refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ["to"],
    message: "The range must end after it starts.",
  });
}

const from = at.meta({ description: "Start of the range, included." });
const to = at.meta({ description: "End of the range, excluded." });

export const shiftsQuery = ordered(z.object({ from, to, rotation: rotationQuery }));
export const loadQuery = ordered(pageQuery.extend({ from, to, rotation: rotationQuery }));
export const withinQuery = ordered(pageQuery.extend({ from: from.optional(), to: to.optional() }));
export const onCallQuery = z.object({
  at: at.optional().meta({ description: "The instant in question; default: now." }),
  rotation: rotationQuery,
});

const nullableInstant = instantAnswer.nullable();

const rotationAnswer = z
  .object({
    name: z.string().meta({ example: "primary" }),
    rank: z.number().int().meta({ description: "The higher wins; equal ones are on together.", example: 10 }),
    timeZone: z.string().meta({ example: "Europe/Berlin" }),
    anchor: z.string().meta({ description: "Local time of a handoff.", example: "2026-03-02T09:00" }),
    startsAt: nullableInstant,
    endsAt: nullableInstant,
    every: z.object({
      unit: z.enum(["hour", "day", "week", "month"]),
      n: z.number().int(),
      clock: z.enum(["wall", "elapsed"]),
    }),
    groups: z.array(z.array(z.string())).meta({ description: "Handles.", example: [["ada"], ["ben", "cyd"]] }),
    startIndex: z.number().int(),
    turns: z.enum(["calendar", "covered"]),
    windows: z.array(windowInput),
  })
  .meta({ id: "StoredRotation", description: "People or groups who take turns." });

export const scheduleAnswer = z
  .object({
    id: z.string(),
    name: z.string().meta({ example: "Payments" }),
    teamId: z.string().nullable().meta({ description: "null: the workspace's." }),
    timeZone: z.string().meta({ example: "Europe/Berlin" }),
    rotations: z.array(rotationAnswer),
    required: z
      .array(windowInput)
      .nullable()
      .meta({ description: "When somebody must be on; null: always, empty: never." }),
    version: z.number().int().meta({ description: "Counts the edits, from 1." }),
    createdAt: instantAnswer,
    changedAt: instantAnswer.meta({ description: "When an edit, an override or a cover last changed who is on." }),
  })
  .meta({ id: "Schedule", description: "Who takes turns on call: the newest version as it was entered." });

export function scheduleBody(schedule: ScheduleView): z.output<typeof scheduleAnswer> {
  const { rotations, required, createdAt, changedAt, ...rest } = schedule;
  return {
    ...rest,
    rotations: rotations.map(rotationBody),
    required: required === null ? null : required.map(copied),
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
  };
}

function rotationBody({ startsAt, endsAt, groups, windows, ...rotation }: Rotation) {
  return {
    ...rotation,
    startsAt: instantOrNull(startsAt),
    endsAt: instantOrNull(endsAt),
    groups: groups.map((group) => [...group]),
    windows: windows.map(copied),
  };
}

/** The answer's type is not read-only, the domain's is. */
function copied(window: Rotation["windows"][number]): z.output<typeof windowInput> {
  if ("days" in window) return { ...window, days: [...window.days] };
  return "monthDays" in window ? { ...window, monthDays: [...window.monthDays] } : window;
}

function instantOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

const members = z.array(z.string()).meta({ description: "Handles, sorted; empty: nobody.", example: ["ada"] });

export const onCallAnswer = z
  .object({
    members,
    since: nullableInstant.meta({ description: "Since when these are on (or nobody is); null: for over three years." }),
    until: nullableInstant.meta({ description: "Until when; null: for over three years to come." }),
    next: z
      .object({ at: instantAnswer, members })
      .nullable()
      .meta({ description: "The first others who come on; null: nobody within three years." }),
  })
  .meta({ id: "OnCall", description: "Who is on call at an instant." });

export function onCallBody({ members, since, until, next }: OnCall): z.output<typeof onCallAnswer> {
  return {
    members,
    since: instantOrNull(since),
    until: instantOrNull(until),
    next: next === null ? null : { at: new Date(next.at).toISOString(), members: next.members },
  };
}

const count = (description: string) => z.number().int().meta({ description });
const hours = (description: string) => z.number().meta({ description, example: 12.5 });

export const loadAnswer = z
  .object({
    member: z.string().meta({ example: "ada" }),
    name: z.string().meta({ example: "Ada Lovelace" }),
    hours: hours("Hours on call, of true time."),
    nights: count("Nights (22:00 to 06:00 on the member's clock) with any time on call."),
    nightHours: hours("Hours on call in them."),
    weekends: count("Weekends (Saturday and Sunday) with any time on call."),
    weekendHours: hours("Hours on call in them."),
    holidays: count("Holidays, of the country the member chose or else of the team, with any time on call."),
    holidayHours: hours("Hours on call in them."),
    pages: count("Times the member was paged. There are no alerts yet, so nobody was."),
    interruptions: count("Stretches in which pages interrupted the member. There are no alerts yet."),
  })
  .meta({ id: "Load", description: "What being on call was to a member." });

/** Nobody is paged as long as there are no alerts: nought is the truth, not a place to be filled. */
export function loadBody(load: MemberLoad): z.output<typeof loadAnswer> {
  return { ...load, pages: 0, interruptions: 0 };
}
