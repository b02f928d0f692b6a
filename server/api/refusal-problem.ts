import type { ProblemCode } from "#server/api/problem.ts";
import { problemResponse } from "#server/api/problem.ts";
import type { Refusal, RefusalCode } from "#server/services/refusal.ts";

const PROBLEM_OF: Record<RefusalCode, ProblemCode> = {
  unauthenticated: "unauthenticated",
  forbidden: "forbidden",
  "not-found": "not-found",
  "invalid-input": "invalid-input",
  conflict: "conflict",
  "already-exists": "already-exists",
  "idempotency-key-reused": "idempotency-key-reused",
  "too-large": "too-large",
  "rate-limited": "rate-limited",
  unavailable: "unavailable",
  "wip-limit-reached": "wip-limit-reached",
  "stale-move": "stale-move",
  "policy-unmet": "policy-unmet",
};

/** One wording for what is not there and for what is another team's: two would tell them apart. */
const NOTHING_HERE = "It does not exist, or the token cannot see it.";

const DEFAULT_RETRY_SECONDS = 5;

/** A verb's refusal as the answer of this API: the one place where they are mapped. */
export function refusalProblem(refusal: Refusal): Response {
  const code = PROBLEM_OF[refusal.code];
  return problemResponse(code, {
    detail: code === "not-found" ? NOTHING_HERE : refusal.message,
    errors: refusal.issues,
    facts: refusal.facts,
    headers: { ...authenticateHeader(code), ...retryHeader(code, refusal.retryAfterSeconds) },
  });
}

function authenticateHeader(code: ProblemCode): Record<string, string> {
  return code === "unauthenticated" ? { "www-authenticate": 'Bearer realm="Last Mile"' } : {};
}

function retryHeader(code: ProblemCode, seconds: number | null): Record<string, string> {
  const waits = code === "rate-limited" || code === "unavailable";
  if (seconds === null && !waits) return {};
  return { "retry-after": String(Math.max(1, Math.ceil(seconds ?? DEFAULT_RETRY_SECONDS))) };
}
