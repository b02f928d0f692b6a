"use client";

import { useClock } from "#components/ui/clock.tsx";
import { type Grain, momentText } from "#components/ui/moment-text.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type MomentProps = { at: EpochMs | Date; timeZone: string; grain?: Grain; className?: string };

/** A moment in words, as this browser writes hours; the exact one, with its zone, on hover. */
export function Moment({ at, timeZone, grain = "minute", className }: MomentProps) {
  const clock = useClock();
  const date = new Date(at);
  return (
    <time
      dateTime={date.toISOString()}
      title={`${momentText(date, timeZone, "second", clock)} ${timeZone} (${date.toISOString()})`}
      className={className}
    >
      {momentText(date, timeZone, grain, clock)}
    </time>
  );
}
