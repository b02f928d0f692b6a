import { DAY_MS, type DurationMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "#server/domain/shared/time.ts";

const WEEK_MS = 7 * DAY_MS;
/** Each unit is used up to this length; days up to three weeks. */
const UNITS: readonly { name: string; ms: DurationMs; upTo: DurationMs }[] = [
  { name: "s", ms: SECOND_MS, upTo: MINUTE_MS },
  { name: "min", ms: MINUTE_MS, upTo: HOUR_MS },
  { name: "h", ms: HOUR_MS, upTo: DAY_MS },
  { name: "d", ms: DAY_MS, upTo: 3 * WEEK_MS },
  { name: "w", ms: WEEK_MS, upTo: Number.POSITIVE_INFINITY },
];

/** A duration as people say it on a label: "45 s", "12 min", "3 h", "2.5 d", "4 w". */
export function durationText(durationMs: DurationMs): string {
  for (const unit of UNITS) {
    const amount = rounded(durationMs / unit.ms, unit.ms);
    if (amount * unit.ms < unit.upTo) return `${amount} ${unit.name}`;
  }
  return "–";
}

/** Whole seconds and minutes; from an hour on one decimal below 100, none above. */
function rounded(amount: number, unitMs: DurationMs): number {
  return unitMs < HOUR_MS || amount >= 99.95 ? Math.round(amount) : Math.round(amount * 10) / 10;
}
