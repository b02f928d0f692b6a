import { z } from "@hono/zod-openapi";
import { instantAnswer } from "#server/api/schemas/instant.ts";
import { overrideId, parts, rotationName, span } from "#server/api/schemas/schedules.ts";
import type { addAbsence } from "#server/services/oncall/add-absence.ts";
import { coverInput } from "#server/services/oncall/ask-for-cover.ts";
import type { listCalendarFeeds } from "#server/services/oncall/list-calendar-feeds.ts";
import type { listCovers } from "#server/services/oncall/list-covers.ts";
import type { listOverrides } from "#server/services/oncall/list-overrides.ts";
import type { listServices } from "#server/services/oncall/list-services.ts";

export const overrideInput = parts.override;
export const absenceInput = parts.absence;
export const newCoverInput = coverInput(parts);

const handleOrNull = z.string().nullable();

export const overrideAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(["add", "remove", "replace"]),
    remove: handleOrNull.meta({ description: "Who is taken out; null: everybody, or nobody of an `add`." }),
    add: handleOrNull.meta({ description: "Who is put on." }),
    ...span,
    rotation: rotationName,
    reason: z.string().nullable(),
    createdAt: instantAnswer,
    createdBy: z.string().meta({ description: "Name of who made it." }),
  })
  .meta({ id: "StoredOverride", description: "An exception somebody made to the turns." });

export function overrideBody({
  override,
  reason,
  createdAt,
  createdBy,
}: Awaited<ReturnType<typeof listOverrides>>[number]): z.output<typeof overrideAnswer> {
  const { id, kind, rotation, start, end } = override;
  return {
    id,
    kind,
    remove: override.kind === "add" ? null : override.remove,
    add: override.kind === "remove" ? null : override.add,
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    rotation,
    reason,
    createdAt: createdAt.toISOString(),
    createdBy,
  };
}

export const absenceAnswer = z
  .object({ id: z.string(), member: z.string().meta({ example: "ada" }), ...span, createdAt: instantAnswer })
  .meta({ id: "StoredAbsence", description: "A time somebody is away, in every rota." });

export function absenceBody({
  id,
  member,
  startsAt,
  endsAt,
  createdAt,
}: Awaited<ReturnType<typeof addAbsence>>): z.output<typeof absenceAnswer> {
  return {
    id,
    member: member.handle,
    start: startsAt.toISOString(),
    end: endsAt.toISOString(),
    createdAt: createdAt.toISOString(),
  };
}

export const acceptInput = z
  .object({
    member: z.string().trim().min(1).max(100).nullish().meta({
      description: "Who takes it, where it is open to all; default: who was asked.",
      example: "ben",
    }),
  })
  .meta({ id: "CoverAcceptance", description: "Who takes over what somebody needs covered." });

export const coverAnswer = z
  .object({
    id: z.string(),
    scheduleId: z.string(),
    member: z.string().meta({ description: "Who needs cover.", example: "ada" }),
    to: handleOrNull.meta({ description: "Who is asked; null: everybody." }),
    ...span,
    reason: z.string().nullable(),
    state: z.enum(["open", "accepted", "withdrawn"]),
    acceptedBy: handleOrNull,
    override: overrideId.meta({ description: "The override it became, of several the first; null: not accepted." }),
    inReturn: z
      .object({ ...span, override: overrideId })
      .nullable()
      .meta({ description: "A swap: the time of who is asked that the member takes over in return; null: nothing." }),
    createdAt: instantAnswer,
  })
  .meta({ id: "Cover", description: "A shift, or part of one, for which somebody needs cover." });

export function coverBody(cover: Awaited<ReturnType<typeof listCovers>>[number]): z.output<typeof coverAnswer> {
  const { id, scheduleId, member, askedOf, startsAt, endsAt, reason, state, acceptedBy, createdAt } = cover;
  return {
    id,
    scheduleId,
    member,
    to: askedOf,
    start: startsAt.toISOString(),
    end: endsAt.toISOString(),
    reason,
    state,
    acceptedBy,
    override: cover.overrideId,
    inReturn: returnBody(cover),
    createdAt: createdAt.toISOString(),
  };
}

function returnBody({
  returnStartsAt,
  returnEndsAt,
  returnOverrideId,
}: Awaited<ReturnType<typeof listCovers>>[number]) {
  if (returnStartsAt === null || returnEndsAt === null) return null;
  return { start: returnStartsAt.toISOString(), end: returnEndsAt.toISOString(), override: returnOverrideId };
}

export const feedInput = z
  .object({
    member: z.string().max(100).nullish().meta({ description: "Handle: all shifts of a person.", example: "ada" }),
    schedule: z.string().max(100).nullish().meta({ description: "Id: everybody's shifts in a schedule." }),
    team: z.string().max(100).nullish().meta({ description: "Id: everybody's shifts in a team's schedules." }),
  })
  .refine(({ member, schedule, team }) => [member, schedule, team].filter((one) => one != null).length === 1, {
    path: ["member"],
    message: "Name one of member, schedule and team.",
  })
  .meta({ id: "NewCalendarFeed", description: "Whose shifts: a person's, a schedule's or a team's." });

export const feedAnswer = z
  .object({
    id: z.string(),
    member: handleOrNull,
    schedule: z.string().nullable().meta({ description: "Id." }),
    team: z.string().nullable().meta({ description: "Id." }),
    createdAt: instantAnswer,
  })
  .meta({ id: "CalendarFeed", description: "A secret link to a calendar of shifts, without the link." });

export const feedWithUrlAnswer = feedAnswer
  .extend({ url: z.string().meta({ description: "Shown once. Whoever has it can read the calendar." }) })
  .meta({ id: "CalendarFeedWithUrl", description: "A new secret link." });

export function feedBody(feed: Awaited<ReturnType<typeof listCalendarFeeds>>[number]): z.output<typeof feedAnswer> {
  const { id, member, scheduleId, teamId, createdAt } = feed;
  return {
    id,
    member: member?.handle ?? null,
    schedule: scheduleId,
    team: teamId,
    createdAt: createdAt.toISOString(),
  };
}

export const serviceAnswer = z
  .object({
    id: z.string(),
    name: z.string().meta({ example: "checkout" }),
    teamId: z.string(),
    scheduleId: z.string().nullable(),
    policyId: z.null().meta({ description: "There are no escalation policies yet." }),
    repositories: z.array(z.object({ owner: z.string(), name: z.string(), paths: z.array(z.string()) })),
    createdAt: instantAnswer,
  })
  .meta({ id: "Service", description: "What a team answers for." });

export function serviceBody(service: Awaited<ReturnType<typeof listServices>>[number]): z.output<typeof serviceAnswer> {
  const { id, name, teamId, scheduleId, repositories, createdAt } = service;
  return { id, name, teamId, scheduleId, policyId: null, repositories, createdAt: createdAt.toISOString() };
}
