import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { answer, bearer, body, idempotencyHeader, idParam, problems } from "#server/api/describe-route.ts";
import { pageOfList } from "#server/api/page-of-list.ts";
import { pageOf, pageQuery } from "#server/api/schemas/page.ts";
import { memberAnswer, memberBody, teamAnswer, teamBody } from "#server/api/schemas/people.ts";
import { createMember, createMemberInput } from "#server/services/people/create-member.ts";
import { createTeam, createTeamInput } from "#server/services/people/create-team.ts";
import { getTeam } from "#server/services/people/get-team.ts";
import { listMembers } from "#server/services/people/list-members.ts";
import { listTeams } from "#server/services/people/list-teams.ts";
import { teamChange, updateTeam } from "#server/services/people/update-team.ts";

const tags = ["Members and teams"];
const security = bearer;

const createMemberRoute = createRoute({
  operationId: "createMember",
  method: "post",
  path: "/members",
  tags,
  security,
  summary: "Add a member",
  description: "Makes a person known by a handle. Needs `admin`. An invitation is what lets the person sign in.",
  request: {
    headers: idempotencyHeader,
    body: body(createMemberInput.meta({ id: "NewMember" }), {
      handle: "ada",
      name: "Ada Lovelace",
      email: "ada@example.org",
      timeZone: "Europe/Berlin",
      githubLogin: "ada",
    }),
  },
  responses: { 201: answer(memberAnswer, "The new member."), ...problems(409, 413, 415, 422) },
});

const listMembersRoute = createRoute({
  operationId: "listMembers",
  method: "get",
  path: "/members",
  tags,
  security,
  summary: "List members",
  description: "People by name; with a token of a team, that team's. Needs `viewer`.",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(memberAnswer), "A page of members."), ...problems() },
});

const createTeamRoute = createRoute({
  operationId: "createTeam",
  method: "post",
  path: "/teams",
  tags,
  security,
  summary: "Add a team",
  description: "Needs `admin`, with a token of the whole workspace.",
  request: {
    headers: idempotencyHeader,
    body: body(createTeamInput.meta({ id: "NewTeam" }), {
      name: "Payments",
      timeZone: "Europe/Berlin",
      workingHours: [{ days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "18:00" }],
      holidays: ["2026-12-25"],
      members: ["ada", "ben"],
      opsPartner: "cyd",
    }),
  },
  responses: { 201: answer(teamAnswer, "The new team."), ...problems(409, 413, 415, 422) },
});

const listTeamsRoute = createRoute({
  operationId: "listTeams",
  method: "get",
  path: "/teams",
  tags,
  security,
  summary: "List teams",
  description: "Teams by name, each with its ops partner. Needs `viewer`.",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(teamAnswer), "A page of teams."), ...problems() },
});

const getTeamRoute = createRoute({
  operationId: "getTeam",
  method: "get",
  path: "/teams/{id}",
  tags,
  security,
  summary: "Read a team",
  description: "Needs `viewer`.",
  request: { params: idParam("team") },
  responses: { 200: answer(teamAnswer, "The team."), ...problems(404) },
});

const updateTeamRoute = createRoute({
  operationId: "updateTeam",
  method: "patch",
  path: "/teams/{id}",
  tags,
  security,
  summary: "Change a team",
  description: "Changes the fields sent and leaves the others. Needs `admin`.",
  request: {
    params: idParam("team"),
    body: body(teamChange.meta({ id: "TeamChange" }), { members: ["ada", "ben", "eve"], opsPartner: null }),
  },
  responses: { 200: answer(teamAnswer, "The team as it is now."), ...problems(404, 409, 413, 415) },
});

/** Members and teams of the API. */
export function addPeopleRoutes(routes: OpenAPIHono<ApiEnvironment>): void {
  routes.openapi(createMemberRoute, async (c) =>
    c.json(memberBody(await createMember(c.get("service"), c.req.valid("json"))), 201),
  );
  routes.openapi(listMembersRoute, async (c) => {
    const members = await listMembers(c.get("service"));
    const page = pageOfList("members", members, (member) => [member.name, member.id], c.req.valid("query"));
    return c.json({ items: page.items.map(memberBody), nextCursor: page.nextCursor }, 200);
  });
  routes.openapi(createTeamRoute, async (c) =>
    c.json(teamBody(await createTeam(c.get("service"), c.req.valid("json"))), 201),
  );
  routes.openapi(listTeamsRoute, async (c) => {
    const teams = await listTeams(c.get("service"));
    const page = pageOfList("teams", teams, (team) => [team.name, team.id], c.req.valid("query"));
    return c.json({ items: page.items.map(teamBody), nextCursor: page.nextCursor }, 200);
  });
  routes.openapi(getTeamRoute, async (c) =>
    c.json(teamBody(await getTeam(c.get("service"), c.req.valid("param"))), 200),
  );
  routes.openapi(updateTeamRoute, async (c) =>
    c.json(teamBody(await updateTeam(c.get("service"), { ...c.req.valid("json"), ...c.req.valid("param") })), 200),
  );
}
