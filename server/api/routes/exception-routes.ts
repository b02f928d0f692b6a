import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { answer, bearer, body, done, idempotencyHeader, idParam, problems } from "#server/api/describe-route.ts";
import { pageOfList } from "#server/api/page-of-list.ts";
import {
  absenceAnswer,
  absenceBody,
  absenceInput,
  acceptInput,
  coverAnswer,
  coverBody,
  newCoverInput,
  overrideAnswer,
  overrideBody,
  overrideInput,
} from "#server/api/schemas/exceptions.ts";
import { withinQuery } from "#server/api/schemas/kept-schedules.ts";
import { pageOf, pageQuery } from "#server/api/schemas/page.ts";
import { acceptCover } from "#server/services/oncall/accept-cover.ts";
import { addAbsence } from "#server/services/oncall/add-absence.ts";
import { askForCover } from "#server/services/oncall/ask-for-cover.ts";
import { createOverride } from "#server/services/oncall/create-override.ts";
import { getOverride } from "#server/services/oncall/get-override.ts";
import { listAbsences } from "#server/services/oncall/list-absences.ts";
import { listCovers } from "#server/services/oncall/list-covers.ts";
import { listOverrides } from "#server/services/oncall/list-overrides.ts";
import { removeAbsence } from "#server/services/oncall/remove-absence.ts";
import { revokeOverride } from "#server/services/oncall/revoke-override.ts";
import { withdrawCover } from "#server/services/oncall/withdraw-cover.ts";

const tags = ["On call"];
const security = bearer;
const times = { start: "2026-03-04T09:00:00+01:00", end: "2026-03-05T09:00:00+01:00" };

const overrideParams = z.object({
  id: z.string().meta({ description: "Id of the schedule.", example: "019abc12-…" }),
  override: z.string().meta({ description: "Id of the override.", example: "019abc12-…" }),
});

const createOverrideRoute = createRoute({
  operationId: "createOverride",
  method: "post",
  path: "/schedules/{id}/overrides",
  tags,
  security,
  summary: "Override the turns",
  description:
    "Somebody else is on for a while. Of overrides that touch the newest decides, one scoped to a rotation before any other. Needs `member`.",
  request: {
    headers: idempotencyHeader,
    params: idParam("schedule"),
    body: body(overrideInput, { kind: "replace", remove: "ada", add: "ben", ...times, reason: "Dentist" }),
  },
  responses: { 201: answer(overrideAnswer, "The new override."), ...problems(404, 409, 413, 415, 422) },
});

const listOverridesRoute = createRoute({
  operationId: "listOverrides",
  method: "get",
  path: "/schedules/{id}/overrides",
  tags,
  security,
  summary: "List overrides",
  description:
    "In the order they were made, without revoked ones; with `from` and `to` those that touch. Needs `viewer`.",
  request: { params: idParam("schedule"), query: withinQuery },
  responses: { 200: answer(pageOf(overrideAnswer), "A page of overrides."), ...problems(404) },
});

const getOverrideRoute = createRoute({
  operationId: "getOverride",
  method: "get",
  path: "/schedules/{id}/overrides/{override}",
  tags,
  security,
  summary: "Read an override",
  description: "Needs `viewer`.",
  request: { params: overrideParams },
  responses: { 200: answer(overrideAnswer, "The override."), ...problems(404) },
});

const revokeOverrideRoute = createRoute({
  operationId: "revokeOverride",
  method: "delete",
  path: "/schedules/{id}/overrides/{override}",
  tags,
  security,
  summary: "Revoke an override",
  description: "What it covered, an older override or the turns, holds again. Needs `member`.",
  request: { params: overrideParams },
  responses: { 204: done("It no longer counts."), ...problems(404, 413) },
});

const addAbsenceRoute = createRoute({
  operationId: "addAbsence",
  method: "post",
  path: "/absences",
  tags,
  security,
  summary: "Add an absence",
  description: "Who is absent is not on, in any schedule, whatever turns and overrides say. Needs `member`.",
  request: { headers: idempotencyHeader, body: body(absenceInput, { member: "ada", ...times }) },
  responses: { 201: answer(absenceAnswer, "The new absence."), ...problems(409, 413, 415, 422) },
});

const listAbsencesRoute = createRoute({
  operationId: "listAbsences",
  method: "get",
  path: "/absences",
  tags,
  security,
  summary: "List absences",
  description: "By start; with `from` and `to` those that touch. Needs `viewer`.",
  request: {
    query: withinQuery.extend({
      member: z.string().max(100).optional().meta({ description: "Only this handle's.", example: "ada" }),
    }),
  },
  responses: { 200: answer(pageOf(absenceAnswer), "A page of absences."), ...problems() },
});

const removeAbsenceRoute = createRoute({
  operationId: "removeAbsence",
  method: "delete",
  path: "/absences/{id}",
  tags,
  security,
  summary: "Remove an absence",
  description: "Needs `member`.",
  request: { params: idParam("absence") },
  responses: { 204: done("It no longer counts."), ...problems(404, 413) },
});

const askForCoverRoute = createRoute({
  operationId: "askForCover",
  method: "post",
  path: "/schedules/{id}/covers",
  tags,
  security,
  summary: "Ask for cover",
  description:
    "For a shift or a part of it, of one person (`to`) or of everybody; with `inReturn` it is a swap. Needs `member`.",
  request: {
    headers: idempotencyHeader,
    params: idParam("schedule"),
    body: body(newCoverInput, { member: "ada", ...times, to: "ben" }),
  },
  responses: { 201: answer(coverAnswer, "The cover asked for."), ...problems(404, 409, 413, 415, 422) },
});

const listCoversRoute = createRoute({
  operationId: "listCovers",
  method: "get",
  path: "/schedules/{id}/covers",
  tags,
  security,
  summary: "List covers",
  description: "Covers asked for, by start. Needs `viewer`.",
  request: {
    params: idParam("schedule"),
    query: pageQuery.extend({ state: z.enum(["open", "all"]).default("all").meta({ description: "Only open ones." }) }),
  },
  responses: { 200: answer(pageOf(coverAnswer), "A page of covers."), ...problems(404) },
});

const acceptCoverRoute = createRoute({
  operationId: "acceptCover",
  method: "post",
  path: "/covers/{id}/accept",
  tags,
  security,
  summary: "Accept a cover",
  description:
    "It becomes an override; where overrides had put the person on, more of them, and what added them is shortened. 409 `conflict` where the person is no longer on. Who takes it is who was asked; where everybody was, name the `member`. Needs `member`.",
  request: {
    headers: idempotencyHeader,
    params: idParam("cover"),
    body: body(acceptInput, { member: "ben" }, { optional: true }),
  },
  responses: { 200: answer(coverAnswer, "The cover, with its override."), ...problems(404, 409, 413, 415, 422) },
});

const withdrawCoverRoute = createRoute({
  operationId: "withdrawCover",
  method: "post",
  path: "/covers/{id}/withdraw",
  tags,
  security,
  summary: "Withdraw a cover",
  description: "It is no longer needed. One that was accepted is undone by revoking its override. Needs `member`.",
  request: { headers: idempotencyHeader, params: idParam("cover") },
  responses: { 200: answer(coverAnswer, "The cover."), ...problems(404, 409, 413, 415, 422) },
});

/** Overrides, absences and covers. */
export function addExceptionRoutes(routes: OpenAPIHono<ApiEnvironment>): void {
  routes.openapi(createOverrideRoute, async (c) => {
    const input = { scheduleId: c.req.valid("param").id, override: c.req.valid("json") };
    return c.json(overrideBody(await createOverride(c.get("service"), input)), 201);
  });
  routes.openapi(listOverridesRoute, async (c) => {
    const { from, to, ...page } = c.req.valid("query");
    const range = rangeOf(from, to);
    const rows = await listOverrides(c.get("service"), { scheduleId: c.req.valid("param").id, range });
    const keyed = rows.map((row) => ({ ...overrideBody(row), seq: String(row.seq).padStart(20, "0") }));
    const { items, nextCursor } = pageOfList("overrides", keyed, ({ seq, id }) => [seq, id], page);
    return c.json({ items: items.map(({ seq: _seq, ...item }) => item), nextCursor }, 200);
  });
  routes.openapi(getOverrideRoute, async (c) => {
    const { id, override } = c.req.valid("param");
    return c.json(overrideBody(await getOverride(c.get("service"), { scheduleId: id, id: override })), 200);
  });
  routes.openapi(revokeOverrideRoute, async (c) => {
    const { id, override } = c.req.valid("param");
    await revokeOverride(c.get("service"), { scheduleId: id, id: override });
    return c.body(null, 204);
  });
  routes.openapi(addAbsenceRoute, async (c) =>
    c.json(absenceBody(await addAbsence(c.get("service"), c.req.valid("json"))), 201),
  );
  routes.openapi(listAbsencesRoute, async (c) => {
    const { member, from, to, ...page } = c.req.valid("query");
    const absences = (await listAbsences(c.get("service"), { member, from, to })).map(absenceBody);
    return c.json(
      pageOfList("absences", absences, ({ start, id }) => [start, id], page),
      200,
    );
  });
  routes.openapi(removeAbsenceRoute, async (c) => {
    await removeAbsence(c.get("service"), c.req.valid("param"));
    return c.body(null, 204);
  });
  routes.openapi(askForCoverRoute, async (c) => {
    const input = { ...c.req.valid("json"), scheduleId: c.req.valid("param").id };
    return c.json(coverBody(await askForCover(c.get("service"), input)), 201);
  });
  routes.openapi(listCoversRoute, async (c) => {
    const { state, ...page } = c.req.valid("query");
    const asked = { scheduleId: c.req.valid("param").id, openOnly: state === "open" };
    const covers = (await listCovers(c.get("service"), asked)).map(coverBody);
    return c.json(
      pageOfList("covers", covers, ({ start, id }) => [start, id], page),
      200,
    );
  });
  routes.openapi(acceptCoverRoute, async (c) => {
    const input = { id: c.req.valid("param").id, by: c.req.valid("json").member };
    return c.json(coverBody(await acceptCover(c.get("service"), input)), 200);
  });
  routes.openapi(withdrawCoverRoute, async (c) =>
    c.json(coverBody(await withdrawCover(c.get("service"), c.req.valid("param"))), 200),
  );
}

/** Every instant that can be written lies within. */
const ALWAYS = { start: Date.parse("0001-01-01T00:00:00Z"), end: Date.parse("9999-12-31T23:59:59.999Z") };

function rangeOf(from: Date | undefined, to: Date | undefined) {
  if (from === undefined && to === undefined) return null;
  return { start: from?.getTime() ?? ALWAYS.start, end: to?.getTime() ?? ALWAYS.end };
}
