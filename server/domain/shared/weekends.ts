import { Temporal } from "temporal-polyfill";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** Beyond this many they are stripes nobody can tell apart. */
const MOST_WEEKENDS = 160;

/**
 * Saturdays and Sundays of a zone that meet `[from, until)`, each half-open and cut to it; none of a stretch of more than
 * three years.
 */
export function weekends(from: EpochMs, until: EpochMs, timeZone: string): { start: EpochMs; end: EpochMs }[] {
  const found: { start: EpochMs; end: EpochMs }[] = [];
  if (!(until > from)) return found;
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone).toPlainDate();
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  for (let saturday = first.subtract({ days: (first.dayOfWeek + 1) % 7 }); ; saturday = saturday.add({ days: 7 })) {
    const start = midnight(saturday);
    if (start >= until) return found;
    const end = midnight(saturday.add({ days: 2 }));
    if (end > from) found.push({ start: Math.max(start, from), end: Math.min(end, until) });
    if (found.length > MOST_WEEKENDS) return [];
  }
}
