import { DAY_MS, type DurationMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "#server/domain/shared/time.ts";

type Unit = { one: string; many: string; ms: DurationMs; upTo: DurationMs };
const UNITS: readonly Unit[] = [
  { one: "second", many: "seconds", ms: SECOND_MS, upTo: MINUTE_MS },
  { one: "minute", many: "minutes", ms: MINUTE_MS, upTo: HOUR_MS },
  { one: "hour", many: "hours", ms: HOUR_MS, upTo: DAY_MS },
  { one: "day", many: "days", ms: DAY_MS, upTo: Number.POSITIVE_INFINITY },
];
const WORKING_UNITS: readonly Unit[] = [
  { one: "working minute", many: "working minutes", ms: MINUTE_MS, upTo: HOUR_MS },
  { one: "working hour", many: "working hours", ms: HOUR_MS, upTo: Number.POSITIVE_INFINITY },
];

/**
 * A duration in a sentence: "18.2 days", "1 hour", "84 working hours". Working time is told in hours, because a day of
 * it is not 24 hours long.
 */
export function durationWords(durationMs: DurationMs, calendar: "elapsed" | "business"): string {
  for (const unit of calendar === "elapsed" ? UNITS : WORKING_UNITS) {
    const amount = rounded(durationMs / unit.ms, unit);
    if (amount * unit.ms < unit.upTo) return `${amount} ${amount === 1 ? unit.one : unit.many}`;
  }
  return "longer than can be said";
}

/** Whole seconds and minutes; from an hour on one decimal below 100, none above. */
function rounded(amount: number, unit: Unit): number {
  return unit.ms < HOUR_MS || amount >= 99.95 ? Math.round(amount) : Math.round(amount * 10) / 10;
}
