"use client";

import { useEffect, useState } from "react";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** The clock of this device, looked at every `everyMs`; `before` until the page has come to life. */
export function useNow(before: EpochMs, everyMs: number): EpochMs {
  const [now, setNow] = useState(before);
  useEffect(() => {
    const look = () => setNow(Date.now());
    look();
    const timer = setInterval(look, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
