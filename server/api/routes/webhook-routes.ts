import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { answer, bearer, body, idempotencyHeader, idParam, problems } from "#server/api/describe-route.ts";
import { pageOfList } from "#server/api/page-of-list.ts";
import { pageOf, pageQuery } from "#server/api/schemas/page.ts";
import {
  deliveryAnswer,
  deliveryBody,
  deliveryDetailAnswer,
  deliveryDetailBody,
  secretSourceAnswer,
  secretSourceBody,
  sourceAnswer,
  sourceBody,
} from "#server/api/schemas/webhooks.ts";
import { getDelivery } from "#server/services/deliveries/get-delivery.ts";
import { listDeliveries } from "#server/services/deliveries/list-deliveries.ts";
import { replayDelivery } from "#server/services/deliveries/replay-delivery.ts";
import { createSource, createSourceInput } from "#server/services/sources/create-source.ts";
import { listSources } from "#server/services/sources/list-sources.ts";
import { rotateSourceSecret } from "#server/services/sources/rotate-source-secret.ts";

const tags = ["Webhooks"];
const security = bearer;

const createSourceRoute = createRoute({
  operationId: "createSource",
  method: "post",
  path: "/sources",
  tags,
  security,
  summary: "Add a source",
  description:
    "Makes a sender of webhooks known. Without `secret` one is made; either way this answer is the only one that shows it. Needs `admin`.",
  request: {
    headers: idempotencyHeader,
    body: body(createSourceInput.meta({ id: "NewSource" }), {
      kind: "deployments",
      name: "Deploy pipeline",
      service: "payments",
      environment: "production",
    }),
  },
  responses: {
    201: answer(secretSourceAnswer, "The new source with its secret."),
    ...problems(404, 409, 413, 415, 422),
  },
});

const listSourcesRoute = createRoute({
  operationId: "listSources",
  method: "get",
  path: "/sources",
  tags,
  security,
  summary: "List sources",
  description: "Senders of webhooks, oldest first, without their secrets. Needs `viewer`.",
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(sourceAnswer), "A page of sources."), ...problems() },
});

const rotateSecretRoute = createRoute({
  operationId: "rotateSecret",
  method: "post",
  path: "/sources/{id}/rotate-secret",
  tags,
  security,
  summary: "Give a source a new secret",
  description: "The old secret is accepted for 24 hours more. Needs `admin`.",
  request: { headers: idempotencyHeader, params: idParam("source") },
  responses: { 200: answer(secretSourceAnswer, "The new secret."), ...problems(404, 409, 413, 415, 422) },
});

const listDeliveriesRoute = createRoute({
  operationId: "listDeliveries",
  method: "get",
  path: "/deliveries",
  tags,
  security,
  summary: "List deliveries",
  description: "Received webhooks, newest first. Needs `viewer`.",
  request: {
    query: pageQuery.extend({
      state: z.enum(["received", "done", "parked"]).optional().meta({ description: "Only those in this state." }),
      source: z.string().optional().meta({ description: "Only those of the source with this id." }),
    }),
  },
  responses: { 200: answer(pageOf(deliveryAnswer), "A page of deliveries."), ...problems() },
});

const getDeliveryRoute = createRoute({
  operationId: "getDelivery",
  method: "get",
  path: "/deliveries/{id}",
  tags,
  security,
  summary: "Read a delivery",
  description: "With headers and body as they were received. Needs `viewer`.",
  request: { params: idParam("delivery") },
  responses: { 200: answer(deliveryDetailAnswer, "The delivery."), ...problems(404) },
});

const replayDeliveryRoute = createRoute({
  operationId: "replayDelivery",
  method: "post",
  path: "/deliveries/{id}/replay",
  tags,
  security,
  summary: "Replay a delivery",
  description:
    "Reads the stored body once more, for instance after it was parked. Harmless when repeated. Needs `admin`.",
  request: { headers: idempotencyHeader, params: idParam("delivery") },
  responses: {
    200: answer(deliveryAnswer, "The delivery, waiting to be read again."),
    ...problems(404, 409, 413, 415, 422),
  },
});

/** Sources and deliveries of the API. */
export function addWebhookRoutes(routes: OpenAPIHono<ApiEnvironment>): void {
  routes.openapi(createSourceRoute, async (c) =>
    c.json(secretSourceBody(await createSource(c.get("service"), c.req.valid("json"))), 201),
  );
  routes.openapi(listSourcesRoute, async (c) => {
    const sources = (await listSources(c.get("service"))).map(sourceBody);
    return c.json(
      pageOfList("sources", sources, (source) => [source.createdAt, source.id], c.req.valid("query")),
      200,
    );
  });
  routes.openapi(rotateSecretRoute, async (c) =>
    c.json(secretSourceBody(await rotateSourceSecret(c.get("service"), c.req.valid("param"))), 200),
  );
  routes.openapi(listDeliveriesRoute, async (c) => {
    const page = await listDeliveries(c.get("service"), c.req.valid("query"));
    return c.json({ items: page.items.map(deliveryBody), nextCursor: page.nextCursor }, 200);
  });
  routes.openapi(getDeliveryRoute, async (c) =>
    c.json(deliveryDetailBody(await getDelivery(c.get("service"), c.req.valid("param"))), 200),
  );
  routes.openapi(replayDeliveryRoute, async (c) =>
    c.json(deliveryBody(await replayDelivery(c.get("service"), c.req.valid("param"))), 200),
  );
}
