import type { ZodError } from "zod";
import { problemResponse } from "#server/api/problem.ts";

/** A failed parse as 400 with every wrong field. */
export function invalidInput(error: ZodError): Response {
  const errors = error.issues.map((issue) => ({ path: issue.path.join("."), message: messageOf(issue) }));
  const named = errors.slice(0, 3).map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
  const more = errors.length > named.length ? ` (and ${errors.length - named.length} more)` : "";
  return problemResponse("invalid-input", { detail: `${named.join("; ")}${more}`, errors: errors.slice(0, 100) });
}

/** Zod's words where they are about JSON, ours where they are about zod. */
function messageOf(issue: ZodError["issues"][number]): string {
  return issue.code === "invalid_type" && issue.message.endsWith("received undefined") ? "Is required." : issue.message;
}
