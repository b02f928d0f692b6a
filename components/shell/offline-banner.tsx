"use client";

import { CloudOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useLiveStatus } from "#components/shell/live-provider.tsx";

/** A short break is nobody's business. */
const PATIENCE_MS = 4_000;

/** Says that what is on screen may be old, for as long as it may be. */
export function OfflineBanner() {
  const lost = useLiveStatus() === "lost";
  const [shown, setShown] = useState(false);

  useEffect(() => {
    if (!lost) {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [lost]);

  return (
    <div role="status" aria-live="polite">
      {shown && (
        <p className="flex items-center gap-2 border-b border-line bg-wait-soft px-4 py-2 text-control sm:px-7">
          <CloudOff aria-hidden className="size-4 flex-none text-wait-ink" />
          No connection to the server. What you see may be old; it is renewed as soon as the connection is back.
        </p>
      )}
    </div>
  );
}
