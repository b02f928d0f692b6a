import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { answer, bearer, body, idempotencyHeader, idParam, problems } from "#server/api/describe-route.ts";
import { readAt } from "#server/api/read-at.ts";
import { pageOf } from "#server/api/schemas/page.ts";
import { readQuery, streamsQuery } from "#server/api/schemas/read-query.ts";
import { streamAnswer } from "#server/api/schemas/streams.ts";
import { createStream } from "#server/services/streams/create-stream.ts";
import { getStream } from "#server/services/streams/get-stream.ts";
import { listStreams } from "#server/services/streams/list-streams.ts";
import { createStreamInput, updateStreamInput } from "#server/services/streams/stream-input.ts";
import { updateStream } from "#server/services/streams/update-stream.ts";

const tags = ["Streams"];
const security = bearer;

const createStreamRoute = createRoute({
  operationId: "createStream",
  method: "post",
  path: "/streams",
  tags,
  security,
  summary: "Add a stream",
  description:
    "Says which repositories are one way from idea to production, and what counts as a deployment there. Needs `admin`.",
  request: {
    headers: idempotencyHeader,
    body: body(createStreamInput.meta({ id: "NewStream" }), {
      name: "Payments",
      timeZone: "Europe/Berlin",
      repositories: [{ owner: "octo-org", name: "payments" }],
      deploymentSources: ["deployments", "webhooks"],
      productionEnvironments: ["production"],
      stagingEnvironments: ["staging"],
      services: [{ name: "api", paths: ["api/**"] }],
    }),
  },
  responses: { 201: answer(streamAnswer, "The new stream."), ...problems(404, 409, 413, 415, 422) },
});

const listStreamsRoute = createRoute({
  operationId: "listStreams",
  method: "get",
  path: "/streams",
  tags,
  security,
  summary: "List streams",
  description: "Streams by name. Needs `viewer`.",
  request: { query: streamsQuery },
  responses: { 200: answer(pageOf(streamAnswer), "A page of streams."), ...problems() },
});

const getStreamRoute = createRoute({
  operationId: "getStream",
  method: "get",
  path: "/streams/{id}",
  tags,
  security,
  summary: "Read a stream",
  description: "Its settings, and how many deliveries are not in its facts yet. Needs `viewer`.",
  request: { params: idParam("stream"), query: readQuery },
  responses: { 200: answer(streamAnswer, "The stream."), ...problems(404) },
});

const updateStreamRoute = createRoute({
  operationId: "updateStream",
  method: "patch",
  path: "/streams/{id}",
  tags,
  security,
  summary: "Change a stream",
  description: "Changes the fields sent, leaves the others, and computes the facts anew. Needs `admin`.",
  request: {
    params: idParam("stream"),
    body: body(updateStreamInput.meta({ id: "StreamChange" }), { deploymentSources: ["workflow:Deploy"] }),
  },
  responses: { 200: answer(streamAnswer, "The stream as it is now."), ...problems(404, 409, 413, 415) },
});

/** Streams of the API: their settings. */
export function addStreamRoutes(routes: OpenAPIHono<ApiEnvironment>): void {
  routes.openapi(createStreamRoute, async (c) =>
    c.json(await createStream(c.get("service"), c.req.valid("json")), 201),
  );
  routes.openapi(listStreamsRoute, async (c) => {
    const { now, ...page } = c.req.valid("query");
    return c.json(await listStreams(readAt(c.get("service"), now), page), 200);
  });
  routes.openapi(getStreamRoute, async (c) =>
    c.json(await getStream(readAt(c.get("service"), c.req.valid("query").now), c.req.valid("param").id), 200),
  );
  routes.openapi(updateStreamRoute, async (c) =>
    c.json(await updateStream(c.get("service"), c.req.valid("param").id, c.req.valid("json")), 200),
  );
}
