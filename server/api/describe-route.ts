import { z } from "@hono/zod-openapi";
import { PROBLEMS, type ProblemStatus, problemSchema } from "#server/api/problem.ts";

/** An answer with a JSON body, for the `responses` of a route. */
export function answer<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}

/** An answer without a body. */
export function done(description: string) {
  return { description };
}

/** A JSON body a route takes, with one that shows how; `optional`: nothing sent reads as `{}`. */
export function body<Schema extends z.ZodType>(
  schema: Schema,
  example: z.input<Schema>,
  options: { optional?: boolean } = {},
) {
  return { required: !options.optional, content: { "application/json": { schema, example } } };
}

type ProblemAnswer = { description: string; content: { "application/problem+json": { schema: typeof problemSchema } } };

/** What every route with a token may answer instead. */
const EVERYWHERE = [400, 401, 403, 429, 500, 503] as const;

/** The problem answers of a route: those of every route and the named ones. */
export function problems<Status extends ProblemStatus = never>(...more: Status[]) {
  const statuses: readonly ProblemStatus[] = [...EVERYWHERE, ...more];
  return Object.fromEntries(statuses.map((status) => [status, problemAnswer(status)])) as Record<
    (typeof EVERYWHERE)[number] | Status,
    ProblemAnswer
  >;
}

function problemAnswer(status: ProblemStatus): ProblemAnswer {
  const meanings = Object.entries(PROBLEMS).filter(([, [at]]) => at === status);
  const description = meanings.map(([code, [, title]]) => `\`${code}\`: ${title}.`).join(" ");
  return { description, content: { "application/problem+json": { schema: problemSchema } } };
}

export const bearer = [{ bearer: [] as string[] }];

/** Every POST takes it; the frame reads it (idempotent.ts). */
export const idempotencyHeader = z.object({
  "Idempotency-Key": z.string().optional().meta({
    description:
      "1 to 255 visible ASCII characters that name this request: sent again within 24 hours it is answered as the first time and not done twice.",
    example: "2026-11-23-team-payments",
  }),
});

export function idParam(what: string) {
  return z.object({ id: z.string().meta({ description: `Id of the ${what}.`, example: "019abc12-…" }) });
}
