"use client";

import { TriangleAlert } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { ErrorState } from "#components/ui/message-state.tsx";

/** Shown where a page broke. The digest finds the error in the server's log. */
export function ErrorScreen({ digest, onRetry }: { digest: string | undefined; onRetry: () => void }) {
  return (
    <ErrorState
      headingLevel={1}
      icon={<TriangleAlert />}
      title="This page could not be shown"
      actions={
        <>
          <Button variant="primary" onClick={onRetry}>
            Try again
          </Button>
          <LinkButton href="/">Go to the start</LinkButton>
        </>
      }
    >
      Nothing was lost. If it happens again, tell whoever runs Last Mile
      {digest ? (
        <>
          {" "}
          and give them this number: <code className="font-mono text-ink">{digest}</code>
        </>
      ) : null}
      .
    </ErrorState>
  );
}
