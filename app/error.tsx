"use client";

import { ErrorScreen } from "#components/shell/error-screen.tsx";
import { PlainPage } from "#components/shell/plain-page.tsx";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainPage>
      <ErrorScreen digest={error.digest} onRetry={reset} />
    </PlainPage>
  );
}
