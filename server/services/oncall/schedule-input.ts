import { z } from "zod";
import type { ScheduleDefinition } from "#server/domain/oncall/edits.ts";
import type { Override, Rotation, Schedule } from "#server/domain/oncall/schedule.ts";
import { WEEKDAYS } from "#server/domain/shared/weekday.ts";
import { timeZone } from "../people/person-fields.ts";

/** A schedule as people and scripts write it (API.md), said once for every edge; each brings its own kind of instant. */

const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const LOCAL_DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/;
/** What lies outside is a mistake in typing, and clocks are not known there. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const KNOWN_YEARS = `Use a year from ${FIRST_YEAR} to ${LAST_YEAR}.`;

const handle = z.string().trim().min(1, "Name a member.").max(100, "Use at most 100 characters.");
const rotationName = z.string().trim().min(1, "Give the rotation a name.").max(100, "Use at most 100 characters.");

const startTime = z.string().regex(TIME_OF_DAY, "Use a time from 00:00 to 23:59.").meta({ example: "08:00" });
const endTime = z
  .string()
  .refine((end) => end === "24:00" || TIME_OF_DAY.test(end), "Use a time from 00:00 to 24:00.")
  .meta({ example: "18:00" });
const weekday = z.enum(WEEKDAYS, { error: "Use mon, tue, wed, thu, fri, sat or sun." });
const monthDay = z.int("Use a day from 1 to 31.").min(1, "Use a day from 1 to 31.").max(31, "Use a day from 1 to 31.");

export const windowInput = z.union([
  z
    .strictObject({ days: z.array(weekday).min(1, "Choose at least one day.").max(7), start: startTime, end: endTime })
    .meta({ id: "WindowOnDays", description: "A time that comes back on days of the week." }),
  z
    .strictObject({
      monthDays: z.array(monthDay).min(1, "Choose at least one day.").max(31),
      start: startTime,
      end: endTime,
    })
    .meta({ id: "WindowOnMonthDays", description: "A time that comes back on days of the month." }),
  z
    .strictObject({ fromDay: weekday, start: startTime, toDay: weekday, end: endTime })
    .meta({ id: "WindowBetweenDays", description: "A time that goes from one day of the week to another." }),
]);

const windows = z.array(windowInput).max(50, "Use at most 50 windows.");

/** What is missing is said to be required, not to be no number. */
const wholeNumber = z.int({ error: ({ input }) => (input === undefined ? undefined : "Use a whole number.") });

const anchor = z
  .string()
  .refine(isLocalDateTime, "Use a local date and time that exist in the calendar, without offset: 2026-03-02T09:00.")
  .refine((text) => isKnownYear(new Date(`${text.slice(0, 10)}T00:00:00Z`)), KNOWN_YEARS);

/** An object without other fields: one that is misspelt would be overlooked, and somebody else on call than was meant. */
function known<const Fields extends z.ZodRawShape>(what: string, fields: Fields) {
  const names = Object.keys(fields).filter((name) => fields[name] !== ANSWERED);
  return z.strictObject(fields, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return undefined;
      const keys = issue.keys.map((key) => `“${key}”`).join(", ");
      return `${keys} ${issue.keys.length === 1 ? "is no field" : "are no fields"} of ${what}. It has ${names.join(", ")}.`;
    },
  });
}

/** What answers say of what is stored: scripts send it back. */
const ANSWERED = z.unknown().optional();

const cadence = known("“every”", {
  unit: z.enum(["hour", "day", "week", "month"]),
  n: wholeNumber.min(1, "Use 1 or more.").max(10_000, "Use at most 10000."),
  clock: z.enum(["wall", "elapsed"]).default("wall"),
})
  .refine(({ unit, clock }) => clock === "wall" || unit === "hour", {
    path: ["clock"],
    message: "Only hours can run on elapsed time; days, weeks and months follow the wall clock.",
  })
  .meta({ id: "Cadence", description: "How often the turn passes on." });

/** What is missing is said to be required. */
const asGroups = ({ input }: { input: unknown }) =>
  input === undefined
    ? undefined
    : "Use a list of lists of handles: one list for each turn, as in [[“ada”], [“ben”, “cyd”]].";

const groups = z
  .array(z.array(handle, { error: asGroups }).max(50, "Use at most 50 people in a group."), { error: asGroups })
  .max(200, "Use at most 200 groups.");

/** How an edge reads a time. */
type Instant = z.ZodType<Date, string>;

/** What a schedule is written with, for the kind of instant an edge takes. */
export function scheduleParts(instantOf: Instant) {
  const instant = instantInYears(instantOf);
  const between = { start: instant, end: instant };
  const rotation = known("a rotation", {
    name: rotationName,
    rank: wholeNumber,
    timeZone,
    anchor,
    startsAt: instant.nullish(),
    endsAt: instant.nullish(),
    every: cadence,
    groups,
    startIndex: wholeNumber.min(0, "Use 0 or more.").default(0),
    turns: z.enum(["calendar", "covered"]).default("calendar"),
    windows: windows.default([]),
  })
    .refine(({ every, turns }) => every.clock === "wall" || turns === "calendar", {
      path: ["turns"],
      message: "Covered turns follow the wall clock: use calendar turns, or let the hours run on the wall clock.",
    })
    .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || startsAt < endsAt, {
      path: ["endsAt"],
      message: "The rotation must end after it starts.",
    })
    .meta({ id: "Rotation", description: "People or groups who take turns." });
  const exception = {
    id: z.string().min(1, "Leave it away or name the override.").max(200, "Use at most 200 characters.").optional(),
    ...between,
    rotation: rotationName.nullish(),
    reason: z.string().max(1_000, "Use at most 1000 characters.").nullish(),
    createdAt: ANSWERED,
    createdBy: ANSWERED,
  };
  const override = z.discriminatedUnion("kind", [
    known("an override that adds", {
      kind: z.literal("add"),
      add: handle,
      remove: noOne("An add takes nobody out: use replace."),
      ...exception,
    }).meta({ id: "OverrideThatAdds", description: "Somebody more is on." }),
    known("an override that removes", {
      kind: z.literal("remove"),
      remove: handle.optional(),
      add: noOne("A remove puts nobody on: use replace."),
      ...exception,
    }).meta({ id: "OverrideThatRemoves", description: "Somebody the rotations put on is not on." }),
    known("an override that replaces", {
      kind: z.literal("replace"),
      remove: handle.optional(),
      add: handle,
      ...exception,
    }).meta({
      id: "OverrideThatReplaces",
      description: "Somebody else is on in the place of whom the rotations put on.",
    }),
  ]);
  // Each of its fields is required: a misspelt one is missed by itself.
  const absence = z
    .object({ member: handle, ...between })
    .refine(startsBeforeEnd, ENDS_AFTER_START)
    .meta({ id: "Absence", description: "Who is absent is not on, whatever rotations and overrides say." });
  return {
    fields: {
      timeZone,
      rotations: z.array(rotation).max(50, "Use at most 50 rotations."),
      required: windows.optional(),
    },
    override: override
      .refine(startsBeforeEnd, ENDS_AFTER_START)
      .meta({ id: "Override", description: "An exception to the turns, for a while." }),
    absence,
    instant,
  };
}

export type ScheduleParts = ReturnType<typeof scheduleParts>;

/** A schedule's definition with all its exceptions. Overrides stand in the order they were made. */
export function scheduleInput({ fields, override, absence }: ScheduleParts) {
  return z
    .object({
      ...fields,
      overrides: z.array(override).max(5_000, "Use at most 5000 overrides.").default([]),
      absences: z.array(absence).max(5_000, "Use at most 5000 absences.").default([]),
    })
    .superRefine(({ rotations, overrides }, refinement) => {
      const names = rotations.map(({ name }) => name);
      const ids = overrides.map(({ id }, index) => id ?? unnamed(index));
      const refuse = (path: (string | number)[], message: string) =>
        refinement.addIssue({ code: "custom", path, message });
      for (const index of repeated(names)) refuse(["rotations", index, "name"], SAME_NAME);
      for (const index of repeated(ids)) refuse(["overrides", index, "id"], "Another override has this id.");
      overrides.forEach(({ rotation: scope }, index) => {
        if (scope && !names.includes(scope)) refuse(["overrides", index, "rotation"], NO_SUCH_ROTATION);
      });
    })
    .meta({ id: "ScheduleDefinition", description: "What decides who is on call." });
}

const SAME_NAME = "Another rotation has this name.";
export const NO_SUCH_ROTATION = "No rotation has this name.";

const scheduleName = z.string().trim().min(1, "Give the rota a name.").max(100, "Use at most 100 characters.");

/** A schedule that is kept: its exceptions are made apart. */
export function keptScheduleInput({ fields }: ScheduleParts) {
  return z
    .object({ name: scheduleName, teamId: z.string().max(100).nullish(), ...fields })
    .superRefine(distinctNames)
    .meta({ id: "NewSchedule", description: "Who takes turns on call, and when somebody must be on." });
}

/** A schedule brought from elsewhere: what is kept of one, and its overrides in the order they were made. */
export function scheduleImportInput({ fields, override }: ScheduleParts) {
  const document = z
    .object({
      name: scheduleName,
      teamId: z.string().max(100).nullish(),
      ...fields,
      overrides: z.array(override).max(5_000, "Use at most 5000 overrides.").default([]),
    })
    .superRefine(distinctNames)
    .superRefine(({ rotations, overrides }, refinement) => {
      const names = rotations.map(({ name }) => name);
      overrides.forEach(({ rotation }, index) => {
        if (rotation && !names.includes(rotation))
          refinement.addIssue({ code: "custom", path: ["overrides", index, "rotation"], message: NO_SUCH_ROTATION });
      });
      for (const index of repeated(overrides.map(({ id }, place) => id ?? unnamed(place))))
        refinement.addIssue({
          code: "custom",
          path: ["overrides", index, "id"],
          message: "Another override has this id.",
        });
    })
    .meta({ id: "ScheduleDocument", description: "A schedule with its overrides, as JSON." });
  return z
    .object({ format: z.literal("lastmile", { error: "Only “lastmile” is known: the schedule as JSON." }), document })
    .meta({ id: "ScheduleImport", description: "A schedule from another instance, or from a file." });
}

export type ScheduleImportInput = z.output<ReturnType<typeof scheduleImportInput>>;

/** The same with the instant from which an edit holds. */
export function scheduleEditInput({ fields, instant }: ScheduleParts) {
  return z
    .object({ name: scheduleName, teamId: z.string().max(100).nullish(), ...fields, effectiveFrom: instant.nullish() })
    .superRefine(distinctNames)
    .meta({ id: "ScheduleEdit", description: "The next version of a schedule, whole." });
}

function distinctNames({ rotations }: { rotations: { name: string }[] }, refinement: z.RefinementCtx): void {
  for (const index of repeated(rotations.map(({ name }) => name)))
    refinement.addIssue({ code: "custom", path: ["rotations", index, "name"], message: SAME_NAME });
}

export type KeptScheduleInput = z.output<ReturnType<typeof keptScheduleInput>>;
export type ScheduleEditInput = z.output<ReturnType<typeof scheduleEditInput>>;
export type OverrideInput = z.output<ScheduleParts["override"]>;
export type AbsenceInput = z.output<ScheduleParts["absence"]>;

export type ScheduleInput = z.output<ReturnType<typeof scheduleInput>>;

/** The input in the words of the engine. */
export function scheduleOf({ overrides, absences, ...definition }: ScheduleInput): Schedule {
  return {
    ...definitionOf(definition),
    overrides: overrides.map((override, index) => overrideOf(override, override.id ?? unnamed(index))),
    absences: absences.map(({ member, start, end }) => ({ member, start: start.getTime(), end: end.getTime() })),
  };
}

/** The same without exceptions. */
export function definitionOf({
  timeZone,
  rotations,
  required,
}: Pick<ScheduleInput, "timeZone" | "rotations" | "required">): ScheduleDefinition {
  return {
    timeZone,
    rotations: rotations.map(
      ({ startsAt, endsAt, ...rotation }) =>
        // That elapsed hours have calendar turns was checked above, which types do not see.
        ({ ...rotation, startsAt: startsAt?.getTime() ?? null, endsAt: endsAt?.getTime() ?? null }) as Rotation,
    ),
    required: required ?? null,
  };
}

export function overrideOf(override: OverrideInput, id: string): Override {
  const { rotation = null } = override;
  const common = { id, rotation, start: override.start.getTime(), end: override.end.getTime() };
  switch (override.kind) {
    case "add":
      return { ...common, kind: "add", add: override.add };
    case "remove":
      return { ...common, kind: "remove", remove: override.remove ?? null };
    case "replace":
      return { ...common, kind: "replace", remove: override.remove ?? null, add: override.add };
  }
}

/** What an override without id is called in the answer: its place in the list that was sent. */
function unnamed(index: number): string {
  return `overrides.${index}`;
}

/** The places of names that stood there before. */
function repeated(names: readonly string[]): number[] {
  return names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));
}

function noOne(message: string) {
  return z.null(message).optional();
}

export function instantInYears(instant: Instant): Instant {
  return instant.refine(isKnownYear, KNOWN_YEARS);
}

const ENDS_AFTER_START = { path: ["end"], message: "It must end after it starts." };

function startsBeforeEnd({ start, end }: { start: Date; end: Date }): boolean {
  return start < end;
}

function isKnownYear(date: Date): boolean {
  return date.getUTCFullYear() >= FIRST_YEAR && date.getUTCFullYear() <= LAST_YEAR;
}

function isLocalDateTime(text: string): boolean {
  const [, year, month, day] = LOCAL_DATE_TIME.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && Number(month) >= 1;
}
