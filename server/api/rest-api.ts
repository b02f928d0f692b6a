import { Hono } from "hono";
import { etag } from "hono/etag";
import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { authenticate } from "#server/api/authenticate.ts";
import { idempotent } from "#server/api/idempotent.ts";
import { knownRoute } from "#server/api/known-route.ts";
import { openApiDocument } from "#server/api/openapi-document.ts";
import { problemResponse } from "#server/api/problem.ts";
import { readBody } from "#server/api/read-body.ts";
import { refusalProblem } from "#server/api/refusal-problem.ts";
import { apiRoutes } from "#server/api/routes/api-routes.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

const BASE = "/api/v1";

export type RestApiOptions = {
  db: ServiceContext["db"];
  clock: () => Date;
  /** The client's address; null: not known. */
  addressOf: (headers: Headers) => string | null;
  /** Told of every bug; the caller only learns that there was one. */
  reportBug: (error: unknown, request: { method: string; path: string }) => void;
  limits?: Partial<RestApiLimits>;
};

export type RestApi = Hono<ApiEnvironment>;

export type RestApiLimits = {
  bodyBytes: number;
  idempotencyWaitMs: number;
};

const LIMITS: RestApiLimits = {
  bodyBytes: 1_000_000,
  idempotencyWaitMs: 10_000,
};

/** The public API as one function from request to answer: `restApi(options).fetch(request)`. */
export function restApi(options: RestApiOptions): RestApi {
  const limits = { ...LIMITS, ...options.limits };
  const routes = apiRoutes();
  const document = openApiDocument(routes);
  const addresses = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method, path })),
  );

  const app = new Hono<ApiEnvironment>();
  app.use(knownRoute(BASE, [...addresses, { method: "get", path: "/openapi.json" }]));
  app.get(`${BASE}/openapi.json`, etag(), (context) => context.json(document));
  app.use(keptByNobodyElse);
  app.use(authenticate(options));
  app.use(readBody(limits.bodyBytes));
  app.use(idempotent({ waitMs: limits.idempotencyWaitMs }));
  app.get(`${BASE}/*`, etag());
  app.route(BASE, routes);
  app.onError((error, context) => {
    if (error instanceof Refusal) return refusalProblem(error);
    if (error instanceof HTTPException && error.status < 500) {
      return problemResponse("malformed-request", { detail: error.message });
    }
    options.reportBug(error, { method: context.req.method, path: new URL(context.req.url).pathname });
    return problemResponse("internal-error", { detail: "Something broke on our side; it has been logged." });
  });
  return app;
}

/** What a token may see is for its bearer: asked for anew each time, and what a change answers is not kept at all. */
const keptByNobodyElse = createMiddleware<ApiEnvironment>(async (context, next) => {
  await next();
  if (context.res.headers.has("cache-control")) return;
  context.res.headers.set("cache-control", context.req.method === "POST" ? "no-store" : "private, no-cache");
});
