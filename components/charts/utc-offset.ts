import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** How far a zone is ahead of UTC at an instant; one offset for a whole axis puts a mark an hour off across a clock change. */
export function utcOffsetMs(timeZone: string, at: EpochMs): DurationMs {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return wall - Math.floor(at / 60_000) * 60_000;
}
