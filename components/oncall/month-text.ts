import type { EpochMs } from "#server/domain/shared/time.ts";

/** "March 2026", the month of an instant in a zone. */
export function monthText(at: EpochMs, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone }).format(at);
}
