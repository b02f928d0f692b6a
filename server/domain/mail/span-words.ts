import type { Span } from "#server/domain/oncall/schedule.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/**
 * A time on call as a line of a mail: by the reader's clock, "Mon 2 Mar 2026, 09:00 to 17:00 (Europe/Berlin)", and by the
 * rota's, where that shows other hours.
 */
export function spanWords(span: Span, zones: { reader: string; rota: string }): string {
  const mine = onClock(span, zones.reader);
  const theirs = onClock(span, zones.rota);
  const inZone = (words: string, zone: string) => `${words} (${zone.replaceAll("_", " ")})`;
  const line = inZone(mine, zones.reader);
  return mine === theirs ? line : `${line}; by the rota’s clock ${inZone(theirs, zones.rota)}`;
}

/** When it begins, short enough for a subject: "Mon 2 Mar, 09:00". */
export function startWords(at: EpochMs, timeZone: string): string {
  return `${dayText(at, timeZone, {})}, ${hourText(at, timeZone)}`;
}

function onClock({ start, end }: Span, timeZone: string): string {
  const year = { year: "numeric" } as const;
  const [first, last] = [dayText(start, timeZone, year), dayText(end, timeZone, year)];
  const until = first === last ? hourText(end, timeZone) : `${last}, ${hourText(end, timeZone)}`;
  return `${first}, ${hourText(start, timeZone)} to ${until}`;
}

/** Without the comma that the language sets after the weekday only where there is a year. */
function dayText(at: EpochMs, timeZone: string, more: Intl.DateTimeFormatOptions): string {
  return inWords(at, timeZone, { weekday: "short", day: "numeric", month: "short", ...more }).replace(",", "");
}

/** "09:00". */
export function hourText(at: EpochMs, timeZone: string): string {
  return inWords(at, timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

function inWords(at: EpochMs, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).format(at);
}
