import { Temporal } from "temporal-polyfill";
import type { Span } from "#server/domain/oncall/schedule.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** A clock set forward (above 0) or back (below 0) at an instant, the first with the new reading. */
export type ClockChange = { at: EpochMs; byMs: DurationMs };

/** When the clocks of a zone are set within `[start, end)`, in order; what changes the rules but not the clock is none. */
export function clockChanges(timeZone: string, { start, end }: Span): ClockChange[] {
  const changes: ClockChange[] = [];
  // Just before: a change at the very start is within.
  let zoned = Temporal.Instant.fromEpochMilliseconds(start - 1).toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = zoned.getTimeZoneTransition("next");
    if (next === null || next.epochMilliseconds >= end) return changes;
    const byMs = (next.offsetNanoseconds - zoned.offsetNanoseconds) / 1_000_000;
    if (byMs !== 0) changes.push({ at: next.epochMilliseconds, byMs });
    zoned = next;
  }
}
