import { z } from "@hono/zod-openapi";

/** Every way this API says no: the machine's word, the status, and what it means. Codes and statuses never change. */
export const PROBLEMS = {
  "malformed-request": [400, "The request cannot be read", "The body is no JSON, or the address is not valid."],
  "invalid-input": [400, "The input is not valid", "`errors` names each field that is wrong and why."],
  unauthenticated: [401, "A valid token is needed", "No token, or one that is unknown, expired or revoked."],
  forbidden: [403, "The token may not do this", "The token's role is too low, or it is bound to another team."],
  "not-found": [404, "There is nothing here", "No such thing or route, or it belongs to another team."],
  "method-not-allowed": [405, "This address has no such method", "`Allow` lists the methods it has."],
  conflict: [409, "The thing changed or cannot do this now", "Read it again, then decide."],
  "already-exists": [409, "It exists already", "Another one has this name, handle or key."],
  "request-in-progress": [
    409,
    "The first request with this Idempotency-Key is still running",
    "Ask again after `Retry-After` seconds with the same key.",
  ],
  "wip-limit-reached": [
    409,
    "A limit of work in progress is reached",
    "`limits` says which. Finish or move something first, or let a lead pass it with `override` and a reason.",
  ],
  "stale-move": [
    409,
    "Somebody else moved this card since",
    "`card` is the card as it is now; `force` moves it anyway.",
  ],
  "policy-unmet": [409, "The column's policy is not met", "`unmet` names what is missing."],
  "too-large": [413, "The request is too large", "Send a smaller body."],
  "unsupported-media-type": [415, "The body must be JSON", "Send `Content-Type: application/json`."],
  "idempotency-key-reused": [
    422,
    "This Idempotency-Key belongs to another request",
    "A key stands for one request: same address, same body. Take a new key for a new request.",
  ],
  "rate-limited": [429, "Too many requests", "Wait `Retry-After` seconds."],
  "internal-error": [500, "Something broke on our side", "It has been logged; `detail` never holds more than that."],
  unavailable: [503, "Not available right now", "Wait `Retry-After` seconds and send it again."],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ProblemCode = keyof typeof PROBLEMS;
export type ProblemStatus = (typeof PROBLEMS)[ProblemCode][0];

const problemCodes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** RFC 9457. `type` leads to the words about the code in the documentation of this very server. */
export const problemSchema = z
  .object({
    type: z
      .string()
      .meta({ description: "Names the kind of problem; stable.", example: "/api/docs#problem-not-found" }),
    title: z.string().meta({ example: "There is nothing here" }),
    status: z.number().int().min(400).max(599).meta({ example: 404 }),
    detail: z.string().meta({ description: "What is wrong and what to do about it, for a person to read." }),
    code: z
      .enum(problemCodes)
      .meta({ description: "The same as `type`, short; branch on this.", example: "not-found" }),
    errors: z
      .array(z.object({ path: z.string().meta({ example: "repositories.0.owner" }), message: z.string() }))
      .optional()
      .meta({ description: "Only for bad input: what is wrong where." }),
    card: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: "Only for refused moves: the card as it is now." }),
    limits: z
      .array(z.record(z.string(), z.unknown()))
      .optional()
      .meta({ description: "Only for `wip-limit-reached`: the limits, with `max` and the `count` it would come to." }),
    unmet: z
      .array(z.object({ id: z.string(), text: z.string() }))
      .optional()
      .meta({ description: "Only for `policy-unmet`: what the policies ask for." }),
  })
  .meta({ id: "Problem", description: "Why the request was not done (RFC 9457)." });

export type Problem = z.infer<typeof problemSchema>;

export type ProblemDetails = {
  detail: string;
  errors?: readonly { path: string; message: string }[];
  /** Further members of the document: `card`, `limits`, `unmet`. */
  facts?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
};

/** The answer that says no. */
export function problemResponse(code: ProblemCode, { detail, errors, facts = {}, headers }: ProblemDetails): Response {
  const [status, title] = PROBLEMS[code];
  const problem: Problem = {
    ...facts,
    type: `/api/docs#problem-${code}`,
    title,
    status,
    detail,
    code,
    ...(errors && errors.length > 0 ? { errors: [...errors] } : {}),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}
