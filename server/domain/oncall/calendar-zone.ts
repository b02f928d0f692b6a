import { Temporal } from "temporal-polyfill";
import { clockChanges } from "#server/domain/oncall/clock-changes.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { type WallMs, zoneClock } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type DurationMs, type EpochMs } from "#server/domain/shared/time.ts";

/** How times of one zone stand in an iCalendar file. */
export type CalendarZone = {
  /** The zone's VTIMEZONE (RFC 5545, 3.6.5), unfolded; none for UTC, which needs no rules. */
  lines: readonly string[];
  /** What follows the name of a property: ";TZID=Europe/Berlin:20260302T090000" or ":20260302T080000Z". */
  written: (at: EpochMs) => string;
};

/** A reading of the clock that holds from `onset` until the next one's. */
type Observance = { onset: EpochMs; from: DurationMs; to: DurationMs; isDaylight: boolean };

/** A summer time is over sooner. */
const LONGEST_SUMMER_MS = 366 * DAY_MS;

/**
 * A zone for the times of `[start, end]`. Its rules are the clock changes in that time, one by one, and the reading that holds
 * when it starts: the span is bounded, so that no rule of repetition has to foretell what lawmakers do. What the clock shows
 * twice is written in UTC, as everybody who reads it locally has to guess.
 */
export function calendarZone(timeZone: string, span: Span): CalendarZone {
  const observances = observancesOf(timeZone, span);
  const [first] = observances;
  if (observances.length === 1 && first?.from === 0 && first.to === 0) {
    return { lines: [], written: (at) => `:${utcText(at)}` };
  }
  const clock = zoneClock(timeZone);
  const names = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "long" });
  return {
    lines: [
      "BEGIN:VTIMEZONE",
      `TZID:${timeZone}`,
      ...observances.flatMap(({ onset, from, to, isDaylight }) => {
        const kind = isDaylight ? "DAYLIGHT" : "STANDARD";
        return [
          `BEGIN:${kind}`,
          `DTSTART:${wallText(onset + from)}`,
          `TZOFFSETFROM:${offsetText(from)}`,
          `TZOFFSETTO:${offsetText(to)}`,
          `TZNAME:${names.formatToParts(onset).find(({ type }) => type === "timeZoneName")?.value ?? timeZone}`,
          `END:${kind}`,
        ];
      }),
      "END:VTIMEZONE",
    ],
    written: (at) => {
      const wall = clock.wallAt(at);
      const isShownOnce = clock.first(wall) === at && clock.last(wall) === at;
      return isShownOnce ? `;TZID=${timeZone}:${wallText(wall)}` : `:${utcText(at)}`;
    },
  };
}

/** "20260302T080000Z". */
export function utcText(at: EpochMs): string {
  return `${wallText(at)}Z`;
}

function observancesOf(timeZone: string, { start, end }: Span): Observance[] {
  const since = lastChangeUntil(timeZone, start);
  // Further than what is asked for: it takes the end of a summer time to tell that it is one.
  const changes = clockChanges(timeZone, { start: since ?? start + 1, end: end + LONGEST_SUMMER_MS });
  const changed = changes.flatMap(({ at, byMs }, index) => {
    if (at > end) return [];
    const to = offsetAt(timeZone, at);
    return [{ onset: at, from: to - byMs, to, isDaylight: byMs > 0 && (changes[index + 1]?.byMs ?? 0) < 0 }];
  });
  if (since !== null) return changed;
  const always = offsetAt(timeZone, start);
  return [{ onset: Math.min(0, start), from: always, to: always, isDaylight: false }, ...changed];
}

/** When a zone's clock was set last, by an instant; null: never. */
function lastChangeUntil(timeZone: string, at: EpochMs): EpochMs | null {
  let change = zonedAt(timeZone, at + 1).getTimeZoneTransition("previous");
  while (change !== null) {
    const onset = change.epochMilliseconds;
    if (offsetAt(timeZone, onset - 1) !== offsetAt(timeZone, onset)) return onset;
    change = change.getTimeZoneTransition("previous");
  }
  return null;
}

function offsetAt(timeZone: string, at: EpochMs): DurationMs {
  return zonedAt(timeZone, at).offsetNanoseconds / 1_000_000;
}

function zonedAt(timeZone: string, at: EpochMs): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}

/** "20260302T090000". */
function wallText(wall: WallMs): string {
  return new Date(wall).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
}

/** "+0200", "-0330"; with seconds where a zone had some ("-004430"). */
function offsetText(offset: DurationMs): string {
  const hours = new Date(Math.abs(offset)).toISOString().slice(11, 19).replaceAll(":", "");
  return `${offset < 0 ? "-" : "+"}${hours.replace(/00$/, "")}`;
}
