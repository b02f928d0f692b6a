import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { answer, bearer, body, done, idempotencyHeader, idParam, problems } from "#server/api/describe-route.ts";
import { pageOfList } from "#server/api/page-of-list.ts";
import {
  feedAnswer,
  feedBody,
  feedInput,
  feedWithUrlAnswer,
  serviceAnswer,
  serviceBody,
} from "#server/api/schemas/exceptions.ts";
import { pageOf, pageQuery } from "#server/api/schemas/page.ts";
import { createCalendarFeed } from "#server/services/oncall/create-calendar-feed.ts";
import { createService, createServiceInput } from "#server/services/oncall/create-service.ts";
import { listCalendarFeeds } from "#server/services/oncall/list-calendar-feeds.ts";
import { listServices } from "#server/services/oncall/list-services.ts";
import { revokeCalendarFeed } from "#server/services/oncall/revoke-calendar-feed.ts";

const tags = ["On call"];
const security = bearer;

const createFeedRoute = createRoute({
  operationId: "createCalendarFeed",
  method: "post",
  path: "/calendar-feeds",
  tags,
  security,
  summary: "Add a calendar link",
  description:
    "A secret address that calendar programs subscribe to (iCalendar): the shifts of a person, a schedule or a team. It is shown once and can be revoked. Needs `admin`.",
  request: { headers: idempotencyHeader, body: body(feedInput, { member: "ada" }) },
  responses: { 201: answer(feedWithUrlAnswer, "The new link."), ...problems(404, 409, 413, 415, 422) },
});

const listFeedsRoute = createRoute({
  operationId: "listCalendarFeeds",
  method: "get",
  path: "/calendar-feeds",
  tags,
  security,
  summary: "List calendar links",
  description: "Those the token may revoke, the newest last, without the links themselves. Needs `viewer`.",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(feedAnswer), "A page of links."), ...problems() },
});

const revokeFeedRoute = createRoute({
  operationId: "revokeCalendarFeed",
  method: "delete",
  path: "/calendar-feeds/{id}",
  tags,
  security,
  summary: "Revoke a calendar link",
  description: "It stops working at once. Needs `admin`.",
  request: { params: idParam("calendar link") },
  responses: { 204: done("The link no longer works."), ...problems(404, 413) },
});

const createServiceRoute = createRoute({
  operationId: "createService",
  method: "post",
  path: "/services",
  tags,
  security,
  summary: "Add a service",
  description: "What a team answers for, where its code is, and whose rota is called for it. Needs `admin`.",
  request: {
    headers: idempotencyHeader,
    body: body(createServiceInput.meta({ id: "NewService" }), {
      name: "checkout",
      teamId: "019abc12-…",
      scheduleId: "019abc13-…",
      repositories: [{ owner: "acme", name: "shop", paths: ["checkout/**"] }],
    }),
  },
  responses: { 201: answer(serviceAnswer, "The new service."), ...problems(404, 409, 413, 415, 422) },
});

const listServicesRoute = createRoute({
  operationId: "listServices",
  method: "get",
  path: "/services",
  tags,
  security,
  summary: "List services",
  description: "By name. Needs `viewer`.",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(serviceAnswer), "A page of services."), ...problems() },
});

/** Services, and links to calendars. */
export function addServiceRoutes(routes: OpenAPIHono<ApiEnvironment>): void {
  routes.openapi(createFeedRoute, async (c) => {
    const feed = await createCalendarFeed(c.get("service"), c.req.valid("json"));
    return c.json({ ...feedBody(feed), url: feed.url }, 201);
  });
  routes.openapi(listFeedsRoute, async (c) => {
    const feeds = (await listCalendarFeeds(c.get("service"))).map(feedBody);
    return c.json(
      pageOfList("calendar-feeds", feeds, ({ createdAt, id }) => [createdAt, id], c.req.valid("query")),
      200,
    );
  });
  routes.openapi(revokeFeedRoute, async (c) => {
    await revokeCalendarFeed(c.get("service"), c.req.valid("param"));
    return c.body(null, 204);
  });
  routes.openapi(createServiceRoute, async (c) =>
    c.json(serviceBody(await createService(c.get("service"), c.req.valid("json"))), 201),
  );
  routes.openapi(listServicesRoute, async (c) => {
    const services = (await listServices(c.get("service"))).map(serviceBody);
    return c.json(
      pageOfList("services", services, ({ name, id }) => [name, id], c.req.valid("query")),
      200,
    );
  });
}
