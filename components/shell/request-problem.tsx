"use client";

import { TRPCClientError } from "@trpc/client";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** A refusal's own words; anything else did not reach the server or broke there. */
export function problemText(error: unknown): string {
  if (error instanceof TRPCClientError && error.data !== null && error.data !== undefined) return error.message;
  return "The server could not be reached. Try again in a moment.";
}

type Issue = { path: string; message: string };

function issuesOf(error: unknown): readonly Issue[] {
  if (!(error instanceof TRPCClientError)) return [];
  return (error.data as { issues?: Issue[] } | null | undefined)?.issues ?? [];
}

function isAt(issue: Issue, path: string): boolean {
  return issue.path === path || issue.path.startsWith(`${path}.`);
}

/** What is wrong with one field, where the server said so: `fieldProblem(error, "name")`. */
export function fieldProblem(error: unknown, path: string): string | null {
  return issuesOf(error).find((issue) => isAt(issue, path))?.message ?? null;
}

/** Whether these fields say by `fieldProblem` all that is wrong. */
export function isSaidAtFields(error: unknown, paths: readonly string[]): boolean {
  const issues = issuesOf(error);
  return issues.length > 0 && issues.every((issue) => paths.some((path) => isAt(issue, path)));
}

/** Says that a part of the page could not be loaded or done. */
export function RequestProblem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <Notice
      tone="problem"
      role="alert"
      actions={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {problemText(error)}
    </Notice>
  );
}
