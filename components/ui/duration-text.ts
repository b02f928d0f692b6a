import { durationText as elapsedText } from "#server/domain/flow/statistics/duration-text.ts";
import { DAY_MS, type DurationMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "#server/domain/shared/time.ts";

/** Elapsed time has days and weeks; working time has only hours, because a working day is not 24 of them. */
export type DurationCalendar = "elapsed" | "business";

/** A duration as people say it: "42 min", "3 h", "2.5 d", "4 w". Negative ones keep their sign; below a second it is "0". */
export function durationText(ms: DurationMs, calendar: DurationCalendar = "elapsed"): string {
  if (ms < 0) return `−${durationText(-ms, calendar)}`;
  if (ms < SECOND_MS) return "0";
  if (calendar === "business" && ms >= DAY_MS) return `${Math.round(ms / HOUR_MS).toLocaleString("en")} h`;
  return elapsedText(ms);
}

/** The exact duration in words, for a tooltip and for reading out: "18 days, 4 hours, 12 minutes". Seconds only below an hour. */
export function exactDuration(ms: DurationMs, calendar: DurationCalendar = "elapsed"): string {
  if (ms < 0) return `minus ${exactDuration(-ms, calendar)}`;
  const grain = ms < HOUR_MS ? SECOND_MS : MINUTE_MS;
  const parts: string[] = [];
  let rest = Math.round(ms / grain) * grain;
  for (const [unitMs, word] of UNITS) {
    if (calendar === "business" && word === "day") continue;
    const count = Math.floor(rest / unitMs);
    rest -= count * unitMs;
    if (count > 0) parts.push(`${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`);
  }
  const words = parts.join(", ") || "less than a second";
  return calendar === "business" ? `${words} of working time` : words;
}

const UNITS = [
  [DAY_MS, "day"],
  [HOUR_MS, "hour"],
  [MINUTE_MS, "minute"],
  [SECOND_MS, "second"],
] as const;
