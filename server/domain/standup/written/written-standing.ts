import type { Span } from "#server/domain/oncall/schedule.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import type { WrittenWindow } from "./written-days.ts";
import type { WrittenSetup } from "./written-setup.ts";

/** Why somebody is not asked on a day. */
export type Off = { why: "absent" } | { why: "holiday"; name: string };

/** When somebody is away, and the holidays they have, by day. */
export type TimeOff = { away: readonly Span[]; holidays: readonly { day: string; name: string }[] };

/**
 * How it stands with somebody's answer. early: their window is to come; open: it is time; missing: the window went by
 * without an answer.
 */
export type Standing = "answered" | "off" | "early" | "open" | "missing";

/** Why somebody is off on the day of a window; null: they are not. Who is away for a part of it can answer in the rest. */
export function offOn({ away, holidays }: TimeOff, { day, start, end }: WrittenWindow): Off | null {
  const holiday = holidays.find((one) => one.day === day);
  if (holiday !== undefined) return { why: "holiday", name: holiday.name };
  let there = start;
  for (const span of [...away].sort((left, right) => left.start - right.start)) {
    if (span.start <= there) there = Math.max(there, span.end);
  }
  return there >= end ? { why: "absent" } : null;
}

/** An answer counts before all else: who is off may give one. */
export function standingOf(
  { start, end }: WrittenWindow,
  { hasAnswered, isOff }: { hasAnswered: boolean; isOff: boolean },
  now: EpochMs,
): Standing {
  if (hasAnswered) return "answered";
  if (isOff) return "off";
  if (now < start) return "early";
  return now < end ? "open" : "missing";
}

/** From when to when somebody who has not answered is reminded, half-open; null: nobody is. */
export function reminderSpan(
  { remindMinutes }: Pick<WrittenSetup, "remindMinutes">,
  { start, end }: WrittenWindow,
): Span | null {
  return remindMinutes === null ? null : { start: Math.max(start, end - remindMinutes * 60_000), end };
}
