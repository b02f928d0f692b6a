import { type DurationMs, HOUR_MS } from "#server/domain/shared/time.ts";

/** How long a shift is, as people on call say it: "167 h". */
export function hoursText(ms: DurationMs): string {
  return `${(ms / HOUR_MS).toLocaleString("en", { maximumFractionDigits: 1 })} h`;
}
