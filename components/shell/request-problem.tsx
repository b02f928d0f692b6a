"use client";

import { TRPCClientError } from "@trpc/client";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** A refusal's own words; anything else did not reach the server or broke there. */
export function problemText(error: unknown): string {
  if (error instanceof TRPCClientError && error.data !== null && error.data !== undefined) return error.message;
  return "The server could not be reached. Try again in a moment.";
}

/** What is wrong with one field, where the server said so: `fieldProblem(error, "name")`. */
export function fieldProblem(error: unknown, path: string): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  const issues = (error.data as { issues?: { path: string; message: string }[] } | null | undefined)?.issues ?? [];
  return issues.find((issue) => issue.path === path || issue.path.startsWith(`${path}.`))?.message ?? null;
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
