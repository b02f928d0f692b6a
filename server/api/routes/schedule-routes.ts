import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { answer, bearer, body, idempotencyHeader, problems } from "#server/api/describe-route.ts";
import { previewInput, shiftsAnswer, shiftsBody } from "#server/api/schemas/schedules.ts";
import { previewSchedule } from "#server/services/oncall/preview-schedule.ts";
import { scheduleOf } from "#server/services/oncall/schedule-input.ts";

const previewRoute = createRoute({
  operationId: "previewSchedule",
  method: "post",
  path: "/schedules/preview",
  tags: ["On call"],
  security: bearer,
  summary: "Compute a schedule without storing it",
  description:
    "Who is on call within `[from, to)` by this definition, and why. Nothing is stored; handles need not exist; of overrides the last listed is the newest, and one without `id` is called `overrides.N` by its place. The page `/api/docs/on-call` says what clock changes, month ends, overlaps and edits do. Needs `viewer`.",
  request: {
    headers: idempotencyHeader,
    body: body(previewInput, {
      schedule: {
        timeZone: "Europe/Berlin",
        rotations: [
          {
            name: "primary",
            rank: 10,
            timeZone: "Europe/Berlin",
            anchor: "2026-03-02T09:00",
            every: { unit: "week", n: 1 },
            groups: [["ada"], ["ben", "cyd"]],
          },
        ],
        overrides: [
          {
            id: "swap-1",
            kind: "replace",
            remove: "ada",
            add: "ben",
            start: "2026-03-04T09:00:00+01:00",
            end: "2026-03-05T09:00:00+01:00",
            reason: "Dentist",
          },
        ],
      },
      from: "2026-03-02T00:00:00+01:00",
      to: "2026-04-06T00:00:00+02:00",
    }),
  },
  responses: { 200: answer(shiftsAnswer, "The shifts."), ...problems(409, 413, 415, 422) },
});

/** Who is on call. */
export function addScheduleRoutes(routes: OpenAPIHono<ApiEnvironment>): void {
  routes.openapi(previewRoute, (c) => {
    const { schedule, from, to } = c.req.valid("json");
    const range = { start: from.getTime(), end: to.getTime() };
    return c.json(shiftsBody(previewSchedule(c.get("service"), scheduleOf(schedule), range)), 200);
  });
}
