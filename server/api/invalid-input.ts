import type { ZodError } from "zod";
import { isMissing, issueText } from "#server/api/issue-text.ts";
import { problemResponse } from "#server/api/problem.ts";

/** A failed parse as 400 with every wrong field. */
export function invalidInput(error: ZodError): Response {
  const errors = error.issues
    .flatMap((issue) => plainIssues(issue))
    .map((issue) => ({ path: issue.path.join("."), message: issueText(issue) }));
  const named = errors.slice(0, 3).map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
  const more = errors.length > named.length ? ` (and ${errors.length - named.length} more)` : "";
  return problemResponse("invalid-input", { detail: `${named.join("; ")}${more}`, errors: errors.slice(0, 100) });
}

type Issue = ZodError["issues"][number];

/** What is wrong with a choice of shapes is what is wrong with the shape that was most likely meant. */
function plainIssues(issue: Issue, under: PropertyKey[] = []): Issue[] {
  const path = [...under, ...issue.path];
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [{ ...issue, path }];
  const [meant = []] = [...issue.errors].sort((left, right) => distance(left) - distance(right));
  return meant.flatMap((one) => plainIssues(one, path));
}

/** How far the input is from a shape: a field of another shape says more than a wrong value. */
function distance(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (isMissing(issue) || issue.code === "unrecognized_keys" ? 2 : 1), 0);
}
