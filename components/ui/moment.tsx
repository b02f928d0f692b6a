import type { EpochMs } from "#server/domain/shared/time.ts";

type MomentProps = {
  at: EpochMs | Date;
  timeZone: string;
  /** "day": 12 Mar 2026; "minute": 12 Mar 2026, 14:05; "second": with seconds. */
  grain?: "day" | "minute" | "second";
  className?: string;
};

const GRAINS = {
  day: { day: "numeric", month: "short", year: "numeric" },
  minute: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  second: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  },
} as const;

/** A moment in words, in one zone for server and browser alike; the exact one, with its zone, on hover. */
export function momentText(at: EpochMs | Date, timeZone: string, grain: keyof typeof GRAINS = "minute"): string {
  return new Intl.DateTimeFormat("en-GB", { ...GRAINS[grain], timeZone }).format(at);
}

export function Moment({ at, timeZone, grain = "minute", className }: MomentProps) {
  const date = new Date(at);
  return (
    <time
      dateTime={date.toISOString()}
      title={`${momentText(date, timeZone, "second")} ${timeZone} (${date.toISOString()})`}
      className={className}
    >
      {momentText(date, timeZone, grain)}
    </time>
  );
}
