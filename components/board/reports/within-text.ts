import { durationText } from "#components/ui/duration-text.ts";
import type { Percentiles } from "#server/domain/flow/statistics/percentile.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

/** The percentiles as lines to be drawn; none of nothing. */
export function percentileLines({ p50, p85, p95 }: Percentiles): { name: string; ms: DurationMs }[] {
  return [
    { name: "50 %", ms: p50 },
    { name: "85 %", ms: p85 },
    { name: "95 %", ms: p95 },
  ].flatMap(({ name, ms }) => (ms === null ? [] : [{ name, ms }]));
}

/** "50 % within 2 d, 85 % within 5 d, 95 % within 9 d". */
export function withinText(told: Percentiles): string {
  return percentileLines(told)
    .map(({ name, ms }) => `${name} within ${durationText(ms, "elapsed")}`)
    .join(", ");
}
