import { z } from "@hono/zod-openapi";
import { instantAnswer } from "#server/api/schemas/instant.ts";
import type { listMembers } from "#server/services/people/list-members.ts";
import type { TeamView } from "#server/services/people/team-view.ts";

const ROLES = ["owner", "admin", "member", "viewer"] as const;

export const memberAnswer = z
  .object({
    id: z.string(),
    handle: z.string().meta({ description: "How cards, rotas and overrides name the person.", example: "ada" }),
    name: z.string().meta({ example: "Ada Lovelace" }),
    email: z.string().nullable(),
    timeZone: z.string().meta({ example: "Europe/Berlin" }),
    githubLogin: z.string().nullable(),
    createdAt: instantAnswer,
  })
  .meta({ id: "Member", description: "A person. May take part without being able to sign in." });

export const windowAnswer = z
  .object({
    days: z.array(z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])).meta({ example: ["mon", "tue"] }),
    start: z.string().meta({ description: "Local time of day.", example: "09:00" }),
    end: z.string().meta({ description: "Not after `start`: the next day; 24:00 allowed.", example: "18:00" }),
  })
  .meta({ id: "WorkingWindow", description: "Working hours of the days they start on." });

export const teamAnswer = z
  .object({
    id: z.string(),
    name: z.string().meta({ example: "Payments" }),
    slug: z.string().meta({ description: "The team's name in addresses.", example: "payments" }),
    timeZone: z.string().meta({ example: "Europe/Berlin" }),
    workingHours: z.array(windowAnswer).meta({ description: "Empty: every hour counts as a working hour." }),
    holidays: z.array(z.iso.date()).meta({ description: "Days without working hours.", example: ["2026-12-25"] }),
    members: z.array(z.string()).meta({ description: "Handles.", example: ["ada", "ben"] }),
    people: z
      .array(z.object({ id: z.string(), handle: z.string(), name: z.string(), role: z.enum(ROLES) }))
      .meta({ description: "The members with their names and roles." }),
    opsPartner: z
      .string()
      .nullable()
      .meta({ description: "Handle of the ops person assigned to the team.", example: "cyd" }),
    createdAt: instantAnswer,
  })
  .meta({ id: "Team", description: "People who share a board, a stream and a rota." });

export function memberBody(member: Awaited<ReturnType<typeof listMembers>>[number]): z.output<typeof memberAnswer> {
  const { id, handle, name, email, timeZone, githubLogin, createdAt } = member;
  return { id, handle, name, email, timeZone, githubLogin, createdAt: createdAt.toISOString() };
}

export function teamBody(team: TeamView): z.output<typeof teamAnswer> {
  const { id, name, slug, timeZone, workingHours, holidays, members, opsPartner, createdAt } = team;
  return {
    id,
    name,
    slug,
    timeZone,
    workingHours,
    holidays,
    members: members.map((member) => member.handle),
    people: members.map(({ id: memberId, handle, name: called, role }) => ({
      id: memberId,
      handle,
      name: called,
      role,
    })),
    opsPartner: opsPartner?.handle ?? null,
    createdAt: createdAt.toISOString(),
  };
}
