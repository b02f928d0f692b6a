import { OpenAPIHono } from "@hono/zod-openapi";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { invalidInput } from "#server/api/invalid-input.ts";
import { addBoardRoutes } from "#server/api/routes/board-routes.ts";
import { addExceptionRoutes } from "#server/api/routes/exception-routes.ts";
import { addFlowRoutes } from "#server/api/routes/flow-routes.ts";
import { addJobRoutes } from "#server/api/routes/job-routes.ts";
import { addKeptScheduleRoutes } from "#server/api/routes/kept-schedule-routes.ts";
import { addPeopleRoutes } from "#server/api/routes/people-routes.ts";
import { addScheduleRoutes } from "#server/api/routes/schedule-routes.ts";
import { addServiceRoutes } from "#server/api/routes/service-routes.ts";
import { addStreamRoutes } from "#server/api/routes/stream-routes.ts";
import { addWebhookRoutes } from "#server/api/routes/webhook-routes.ts";

/** Every route of the API, one file per area. */
export function apiRoutes(): OpenAPIHono<ApiEnvironment> {
  const routes = new OpenAPIHono<ApiEnvironment>({
    defaultHook: (result) => (result.success ? undefined : invalidInput(result.error)),
  });
  routes.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    description: "An API token of the workspace or of one team.",
  });
  addPeopleRoutes(routes);
  addStreamRoutes(routes);
  addFlowRoutes(routes);
  addScheduleRoutes(routes);
  addBoardRoutes(routes);
  addKeptScheduleRoutes(routes);
  addExceptionRoutes(routes);
  addServiceRoutes(routes);
  addJobRoutes(routes);
  addWebhookRoutes(routes);
  return routes;
}
