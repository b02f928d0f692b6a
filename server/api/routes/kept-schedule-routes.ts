import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { answer, bearer, body, idempotencyHeader, idParam, problems } from "#server/api/describe-route.ts";
import { pageOfList } from "#server/api/page-of-list.ts";
import {
  editInput,
  importInput,
  loadAnswer,
  loadBody,
  loadQuery,
  newScheduleInput,
  onCallAnswer,
  onCallBody,
  onCallQuery,
  scheduleAnswer,
  scheduleBody,
  shiftsQuery,
} from "#server/api/schemas/kept-schedules.ts";
import { pageOf, pageQuery } from "#server/api/schemas/page.ts";
import { shiftsAnswer, shiftsBody } from "#server/api/schemas/schedules.ts";
import { createSchedule } from "#server/services/oncall/create-schedule.ts";
import { getSchedule } from "#server/services/oncall/get-schedule.ts";
import { importSchedule } from "#server/services/oncall/import-schedule.ts";
import { listSchedules } from "#server/services/oncall/list-schedules.ts";
import { readLoad } from "#server/services/oncall/read-load.ts";
import { readOnCall } from "#server/services/oncall/read-on-call.ts";
import { readShifts } from "#server/services/oncall/read-shifts.ts";
import { updateSchedule } from "#server/services/oncall/update-schedule.ts";

const tags = ["On call"];
const security = bearer;

const example = {
  name: "Payments",
  timeZone: "Europe/Berlin",
  rotations: [
    {
      name: "primary",
      rank: 10,
      timeZone: "Europe/Berlin",
      anchor: "2026-03-02T09:00",
      every: { unit: "week", n: 1 },
      groups: [["ada"], ["ben"]],
    },
  ],
} as const;

/** The examples of a document are no constants. */
function mutable<Value>(value: Value) {
  return JSON.parse(JSON.stringify(value));
}

const createScheduleRoute = createRoute({
  operationId: "createSchedule",
  method: "post",
  path: "/schedules",
  tags,
  security,
  summary: "Add a schedule",
  description:
    "Keeps a definition; `/schedules/preview` says what it means beforehand. All handles must be members'. Without `teamId` it is the token's team's, else the workspace's. Needs `admin`.",
  request: { headers: idempotencyHeader, body: body(newScheduleInput, mutable(example)) },
  responses: { 201: answer(scheduleAnswer, "The new schedule."), ...problems(404, 409, 413, 415, 422) },
});

const importScheduleRoute = createRoute({
  operationId: "importSchedule",
  method: "post",
  path: "/schedules/import",
  tags,
  security,
  summary: "Import a schedule",
  description:
    "Makes a schedule with its overrides from one document, whole or not at all. The one format is `lastmile`: the fields of `POST /schedules` and `overrides` in the order they were made. Absences are people's and stay with `/absences`. Needs `admin`.",
  request: {
    headers: idempotencyHeader,
    body: body(importInput, mutable({ format: "lastmile", document: { ...example, overrides: [] } })),
  },
  responses: { 201: answer(scheduleAnswer, "The new schedule."), ...problems(404, 409, 413, 415, 422) },
});

const listSchedulesRoute = createRoute({
  operationId: "listSchedules",
  method: "get",
  path: "/schedules",
  tags,
  security,
  summary: "List schedules",
  description: "By name. Needs `viewer`.",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(scheduleAnswer), "A page of schedules."), ...problems() },
});

const getScheduleRoute = createRoute({
  operationId: "getSchedule",
  method: "get",
  path: "/schedules/{id}",
  tags,
  security,
  summary: "Read a schedule",
  description: "The newest version as it was entered. Needs `viewer`.",
  request: { params: idParam("schedule") },
  responses: { 200: answer(scheduleAnswer, "The schedule."), ...problems(404) },
});

const updateScheduleRoute = createRoute({
  operationId: "updateSchedule",
  method: "put",
  path: "/schedules/{id}",
  tags,
  security,
  summary: "Edit a schedule",
  description:
    "Makes the next version, whole. Rotations go by their names. A rotation that stays as it was runs on untouched; a changed one takes over at its next handoff, or at its first handoff at or after `effectiveFrom` (at that very instant where it is a handoff of the new definition), so that a running shift ends as planned; the next group that is still there takes the first turn, unless `startIndex` changed. What was is not rewritten: `effectiveFrom` may lie in the past only in a schedule's first 24 hours, while it is being set up. Without `teamId` the team stays. Needs `admin`.",
  request: {
    params: idParam("schedule"),
    body: body(editInput, mutable({ ...example, effectiveFrom: "2026-04-06T09:00:00+02:00" })),
  },
  responses: { 200: answer(scheduleAnswer, "The schedule as it is now."), ...problems(404, 409, 413, 415) },
});

const readShiftsRoute = createRoute({
  operationId: "readShifts",
  method: "get",
  path: "/schedules/{id}/shifts",
  tags,
  security,
  summary: "Who is on when",
  description:
    "Who is on call within `[from, to)`, and why. With `rotation` that layer alone: its turns with the overrides that act on them. Needs `viewer`.",
  request: { params: idParam("schedule"), query: shiftsQuery },
  responses: { 200: answer(shiftsAnswer, "The shifts."), ...problems(404) },
});

const readOnCallRoute = createRoute({
  operationId: "readOnCall",
  method: "get",
  path: "/schedules/{id}/on-call",
  tags,
  security,
  summary: "Who is on now",
  description: "Who is on call at an instant, since when, until when, and who comes next. Needs `viewer`.",
  request: { params: idParam("schedule"), query: onCallQuery },
  responses: { 200: answer(onCallAnswer, "Who is on call."), ...problems(404) },
});

const readLoadRoute = createRoute({
  operationId: "readLoad",
  method: "get",
  path: "/schedules/{id}/load",
  tags,
  security,
  summary: "What it was to whom",
  description:
    "Per member of the rota the hours within `[from, to)`, and the nights, weekends and holidays (the member's own, else the team's) with any time on call, on the member's own clock. Needs `viewer`.",
  request: { params: idParam("schedule"), query: loadQuery },
  responses: { 200: answer(pageOf(loadAnswer), "A page of members."), ...problems(404) },
});

/** Schedules that are kept. */
export function addKeptScheduleRoutes(routes: OpenAPIHono<ApiEnvironment>): void {
  routes.openapi(createScheduleRoute, async (c) =>
    c.json(scheduleBody(await createSchedule(c.get("service"), c.req.valid("json"))), 201),
  );
  routes.openapi(importScheduleRoute, async (c) =>
    c.json(scheduleBody(await importSchedule(c.get("service"), c.req.valid("json"))), 201),
  );
  routes.openapi(listSchedulesRoute, async (c) => {
    const schedules = (await listSchedules(c.get("service"))).map(scheduleBody);
    return c.json(
      pageOfList("schedules", schedules, ({ name, id }) => [name, id], c.req.valid("query")),
      200,
    );
  });
  routes.openapi(getScheduleRoute, async (c) =>
    c.json(scheduleBody(await getSchedule(c.get("service"), c.req.valid("param"))), 200),
  );
  routes.openapi(updateScheduleRoute, async (c) => {
    const edit = { ...c.req.valid("json"), ...c.req.valid("param") };
    return c.json(scheduleBody(await updateSchedule(c.get("service"), edit)), 200);
  });
  routes.openapi(readShiftsRoute, async (c) => {
    const { from, to, rotation } = c.req.valid("query");
    const range = { start: from.getTime(), end: to.getTime() };
    const shifts = await readShifts(c.get("service"), { ...c.req.valid("param"), range, rotation });
    return c.json(shiftsBody(shifts), 200);
  });
  routes.openapi(readOnCallRoute, async (c) => {
    const { at, rotation } = c.req.valid("query");
    const service = c.get("service");
    const asked = { ...c.req.valid("param"), at: (at ?? service.now).getTime(), rotation };
    return c.json(onCallBody(await readOnCall(service, asked)), 200);
  });
  routes.openapi(readLoadRoute, async (c) => {
    const { from, to, rotation, ...page } = c.req.valid("query");
    const range = { start: from.getTime(), end: to.getTime() };
    const loads = await readLoad(c.get("service"), { ...c.req.valid("param"), range, rotation });
    return c.json(
      pageOfList("load", loads.map(loadBody), ({ member }) => [member, member], page),
      200,
    );
  });
}
