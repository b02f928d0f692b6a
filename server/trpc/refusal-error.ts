import { TRPCError } from "@trpc/server";
import type { ZodError } from "zod";
import type { Refusal, RefusalCode } from "#server/services/refusal.ts";

const TRPC_CODE: Record<RefusalCode, TRPCError["code"]> = {
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  "not-found": "NOT_FOUND",
  "invalid-input": "BAD_REQUEST",
  conflict: "CONFLICT",
  "already-exists": "CONFLICT",
  "idempotency-key-reused": "UNPROCESSABLE_CONTENT",
  "too-large": "PAYLOAD_TOO_LARGE",
  "rate-limited": "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
  "wip-limit-reached": "CONFLICT",
  "stale-move": "CONFLICT",
  "policy-unmet": "CONFLICT",
};

/** A verb's refusal in tRPC's words; the refusal itself stays the cause. */
export function asTrpcError(refusal: Refusal): TRPCError {
  return new TRPCError({ code: TRPC_CODE[refusal.code], message: refusal.message, cause: refusal });
}

/** What zod found, as path and message, the shape a refusal's issues have. */
export function inputIssues(error: ZodError): { path: string; message: string }[] {
  return error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
}

const MOST_SAID = 3;

/** The same for a person who gets one text: our own words as they are, zod's with the field they are about. */
export function inputWords(error: ZodError): string {
  const words = inputIssues(error).map(({ path, message }) =>
    /^(Invalid|Too|Unrecognized)\b/.test(message) ? `${path}: ${message}.` : message,
  );
  return [...new Set(words)].slice(0, MOST_SAID).join(" ");
}
