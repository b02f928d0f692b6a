"use client";

import { useClock } from "#components/ui/clock.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

const DAY = { day: "numeric", month: "short", year: "numeric" } as const;
const GRAINS = {
  day: DAY,
  minute: { ...DAY, hour: "2-digit", minute: "2-digit" },
  second: { ...DAY, hour: "2-digit", minute: "2-digit", second: "2-digit" },
} as const;

/** "day": 12 Mar 2026; "minute": 12 Mar 2026, 14:05; "second": with seconds. */
type Grain = keyof typeof GRAINS;

/** A moment in words, in one zone for server and browser alike. */
export function momentText(
  at: EpochMs | Date,
  timeZone: string,
  grain: Grain = "minute",
  clock: "24" | "12" = "24",
): string {
  const hours = clock === "24" ? ({ hourCycle: "h23" } as const) : ({ hour: "numeric", hourCycle: "h12" } as const);
  const parts = grain === "day" ? GRAINS.day : { ...GRAINS[grain], ...hours };
  return new Intl.DateTimeFormat("en-GB", { ...parts, timeZone }).format(at);
}

/** The hour alone: 14:05, or 2:05 pm. */
export function hourText(at: EpochMs | Date, timeZone: string, clock: "24" | "12"): string {
  const hours =
    clock === "24"
      ? ({ hour: "2-digit", hourCycle: "h23" } as const)
      : ({ hour: "numeric", hourCycle: "h12" } as const);
  return new Intl.DateTimeFormat("en-GB", { ...hours, minute: "2-digit", timeZone }).format(at);
}

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
