import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { answer, bearer, body, idempotencyHeader, idParam, problems } from "#server/api/describe-route.ts";
import { instantInput } from "#server/api/schemas/instant.ts";
import { jobAnswer, jobBody } from "#server/api/schemas/jobs.ts";
import { cancelJob } from "#server/services/backfill/cancel-job.ts";
import { readJob } from "#server/services/backfill/read-job.ts";
import { startBackfill } from "#server/services/backfill/start-backfill.ts";

const tags = ["Jobs"];
const security = bearer;

const startBackfillRoute = createRoute({
  operationId: "startBackfill",
  method: "post",
  path: "/streams/{id}/backfill",
  tags,
  security,
  summary: "Read a stream's past from GitHub",
  description:
    "Starts a job that reads the stream's repositories, or goes on where the last one stopped. While one is under way the same request answers that one. Needs `admin`.",
  request: {
    headers: idempotencyHeader,
    params: idParam("stream"),
    body: body(
      z
        .object({ since: instantInput.nullish().meta({ description: "Leave out what is older; absent: everything." }) })
        .meta({ id: "BackfillRequest" }),
      { since: "2025-11-01T00:00:00Z" },
      { optional: true },
    ),
  },
  responses: {
    202: answer(z.object({ jobId: z.string() }), "The job that does it: watch it at `/jobs/{id}`."),
    ...problems(404, 409, 413, 415, 422),
  },
});

const readJobRoute = createRoute({
  operationId: "readJob",
  method: "get",
  path: "/jobs/{id}",
  tags,
  security,
  summary: "Watch a job",
  description: "Its state, progress and requests. Needs `viewer`.",
  request: { params: idParam("job") },
  responses: { 200: answer(jobAnswer, "The job."), ...problems(404) },
});

const cancelJobRoute = createRoute({
  operationId: "cancelJob",
  method: "post",
  path: "/jobs/{id}/cancel",
  tags,
  security,
  summary: "Cancel a job",
  description: "Stops it; what it has read stays. One that is over answers 409. Needs `admin`.",
  request: { headers: idempotencyHeader, params: idParam("job") },
  responses: { 200: answer(jobAnswer, "The job, cancelled or about to be."), ...problems(404, 409, 413, 415, 422) },
});

/** Long work of the API. */
export function addJobRoutes(routes: OpenAPIHono<ApiEnvironment>): void {
  routes.openapi(startBackfillRoute, async (c) => {
    const { since = null } = c.req.valid("json");
    return c.json(await startBackfill(c.get("service"), c.req.valid("param").id, { since }), 202);
  });
  routes.openapi(readJobRoute, async (c) =>
    c.json(jobBody(await readJob(c.get("service"), c.req.valid("param").id)), 200),
  );
  routes.openapi(cancelJobRoute, async (c) =>
    c.json(jobBody(await cancelJob(c.get("service"), c.req.valid("param").id)), 200),
  );
}
