import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { answer, bearer, idParam, problems } from "#server/api/describe-route.ts";
import { instantAnswer } from "#server/api/schemas/instant.ts";
import { itemAnswer, itemDetailAnswer } from "#server/api/schemas/items.ts";
import { deploymentAnswer, doraAnswer, mapAnswer } from "#server/api/schemas/measures.ts";
import { pageOf } from "#server/api/schemas/page.ts";
import {
  deploymentsQuery,
  doraQuery,
  itemKeyQuery,
  itemQuery,
  itemsQuery,
  mapQuery,
} from "#server/api/schemas/read-query.ts";
import { getItem } from "#server/services/streams/get-item.ts";
import { listDeployments } from "#server/services/streams/list-deployments.ts";
import { listItems } from "#server/services/streams/list-items.ts";
import type { ItemsQuery } from "#server/services/streams/read-input.ts";
import { streamDora } from "#server/services/streams/stream-dora.ts";
import { streamMap } from "#server/services/streams/stream-map.ts";

const tags = ["Streams"];
const security = bearer;
const params = idParam("stream");

const listItemsRoute = createRoute({
  operationId: "listItems",
  method: "get",
  path: "/streams/{id}/items",
  tags,
  security,
  summary: "List items",
  description:
    "Items with their stages, newest first: done ones by their finish, all others by their start. `from` and `to` ask for done items that finished in `[from, to)`. Needs `viewer`.",
  request: { params, query: itemsQuery },
  responses: {
    200: answer(pageOf(itemAnswer).extend({ now: instantAnswer }), "A page of items."),
    ...problems(404),
  },
});

const getItemRoute = createRoute({
  operationId: "getItem",
  method: "get",
  path: "/streams/{id}/items/{key}",
  tags,
  security,
  summary: "Read an item",
  description: "Its journey, and the event behind every boundary. Needs `viewer`.",
  request: {
    params: params.extend({
      key: z.string().meta({ description: "The item's key, percent-encoded.", example: "octo-org%2Fpayments%2312" }),
    }),
    query: itemQuery,
  },
  responses: { 200: answer(itemDetailAnswer, "The item."), ...problems(404) },
});

const getItemByQueryRoute = createRoute({
  operationId: "getItemByQuery",
  method: "get",
  path: "/streams/{id}/item",
  tags,
  security,
  summary: "Read an item, its key in the query",
  description: "The same for clients and proxies that do not keep a percent-encoded slash in a path. Needs `viewer`.",
  request: { params, query: itemKeyQuery },
  responses: { 200: answer(itemDetailAnswer, "The item."), ...problems(404) },
});

const mapRoute = createRoute({
  operationId: "readMap",
  method: "get",
  path: "/streams/{id}/map",
  tags,
  security,
  summary: "Read the value-stream map",
  description:
    "Where the items that finished in `[from, to)` spent their time. Means divide by all of them, so that the stages' means sum to the mean lead time; percentiles and `n` are over the items that have the stage. Needs `viewer`.",
  request: { params, query: mapQuery },
  responses: { 200: answer(mapAnswer, "The map."), ...problems(404) },
});

const doraRoute = createRoute({
  operationId: "readDora",
  method: "get",
  path: "/streams/{id}/dora",
  tags,
  security,
  summary: "Read DORA's five keys",
  description: "Over the production deployments of `[from, to)`, per service or pooled. Needs `viewer`.",
  request: { params, query: doraQuery },
  responses: { 200: answer(doraAnswer, "The five keys."), ...problems(404) },
});

const listDeploymentsRoute = createRoute({
  operationId: "listDeployments",
  method: "get",
  path: "/streams/{id}/deployments",
  tags,
  security,
  summary: "List deployments",
  description: "What went where and what it contained, newest first. Needs `viewer`.",
  request: { params, query: deploymentsQuery },
  responses: {
    200: answer(pageOf(deploymentAnswer).extend({ now: instantAnswer }), "A page of deployments."),
    ...problems(404),
  },
});

/** What was measured of a stream. */
export function addFlowRoutes(routes: OpenAPIHono<ApiEnvironment>): void {
  routes.openapi(listItemsRoute, async (c) =>
    c.json(await listItems(c.get("service"), c.req.valid("param").id, withState(c.req.valid("query"))), 200),
  );
  routes.openapi(getItemRoute, async (c) => {
    const { id, key } = c.req.valid("param");
    return c.json(await getItem(c.get("service"), id, key, c.req.valid("query")), 200);
  });
  routes.openapi(getItemByQueryRoute, async (c) => {
    const { key, ...query } = c.req.valid("query");
    return c.json(await getItem(c.get("service"), c.req.valid("param").id, key, query), 200);
  });
  routes.openapi(mapRoute, async (c) =>
    c.json(await streamMap(c.get("service"), c.req.valid("param").id, c.req.valid("query")), 200),
  );
  routes.openapi(doraRoute, async (c) =>
    c.json(await streamDora(c.get("service"), c.req.valid("param").id, c.req.valid("query")), 200),
  );
  routes.openapi(listDeploymentsRoute, async (c) =>
    c.json(await listDeployments(c.get("service"), c.req.valid("param").id, c.req.valid("query")), 200),
  );
}

/** A range is one of finishes: who gives one and no state asks for what finished in it. */
function withState(query: z.output<typeof itemsQuery>): ItemsQuery {
  const { state, from, to } = query;
  return { ...query, state: state ?? (from === undefined && to === undefined ? "all" : "done") };
}
