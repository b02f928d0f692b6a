import type { PayKind } from "#server/domain/oncall/pay.ts";
import { DAY_MS, type DurationMs, HOUR_MS } from "#server/domain/shared/time.ts";

export const PAY_KIND_NAMES: Record<PayKind, string> = {
  ordinary: "Ordinary time",
  night: "Nights",
  weekend: "Weekends",
  holiday: "Holidays",
};

/** 1980 → "19.80" */
export function centsText(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}

/** "19.8", "19,80" and "20" as hundredths; null: no amount with at most two decimals. */
export function centsOf(text: string): number | null {
  const match = /^(\d{1,6})(?:[.,](\d{1,2}))?$/u.exec(text.trim());
  if (match === null) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}

/** Hours to four decimals, enough to tell minutes: an amount is of the exact time. */
export function payHours(ms: DurationMs): number {
  return Math.round((ms / HOUR_MS) * 10_000) / 10_000;
}

/** "2026-03-01" → "1 March 2026" */
export function dayText(day: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00:00Z`));
}

type Rated = { from: string | null };

/** When rates hold: "from 1 March 2026 to 30 June 2026". `next`: those that follow. */
export function holdsText(set: Rated, next: Rated | undefined): string {
  const from = set.from === null ? "from the beginning" : `from ${dayText(set.from)}`;
  if (next?.from == null) return from;
  const last = new Date(Date.parse(`${next.from}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
  return `${from} to ${dayText(last)}`;
}
