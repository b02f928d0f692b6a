"use client";

import { useViewerTimeZone } from "#components/shell/viewer.tsx";

/** Says in which zone the times beside it are, where that is not the viewer's own. */
export function ZoneNote({ timeZone }: { timeZone: string }) {
  const own = useViewerTimeZone();
  if (timeZone === own) return null;
  return <p className="text-small text-ink-2">Times in {timeZone.replaceAll("_", " ")}.</p>;
}
