import type { EpochMs } from "#server/domain/shared/time.ts";

/** "Sun 8 Mar 2026, 03:00" and "UTC−4": near a clock change a time without its offset says too little. */
export function zonedText(at: EpochMs, timeZone: string): { time: string; offset: string } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "shortOffset",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return {
    time: `${part("weekday")} ${part("day")} ${part("month")} ${part("year")}, ${part("hour")}:${part("minute")}`,
    offset: part("timeZoneName").replace("GMT", "UTC").replace("-", "−"),
  };
}
