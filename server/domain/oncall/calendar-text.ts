import { type CalendarZone, calendarZone, utcText } from "#server/domain/oncall/calendar-zone.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** One shift in a calendar. `sequence` grows whenever what the calendar says of it may have changed. */
export type CalendarShift = {
  /** The same for the same shift, whenever it is asked for. */
  uid: string;
  start: EpochMs;
  end: EpochMs;
  /** In which its times are written. */
  timeZone: string;
  title: string;
  description: string;
  sequence: number;
  changedAt: EpochMs;
};

/** A line has at most so many octets (RFC 5545, 3.1); what is longer goes on in the next, after a space. */
const LINE_OCTETS = 75;

/**
 * Shifts as an iCalendar file (RFC 5545): each in its own zone, with the rules of every zone that is used.
 */
export function calendarText(name: string, shifts: readonly CalendarShift[]): string {
  const zones = zonesOf(shifts);
  const written = ({ timeZone }: CalendarShift, at: EpochMs) => zones.get(timeZone)?.written(at) ?? `:${utcText(at)}`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Last Mile//On call//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...[...zones.values()].flatMap((zone) => zone.lines),
    ...shifts.flatMap((shift) => [
      "BEGIN:VEVENT",
      `UID:${escaped(shift.uid)}`,
      `DTSTAMP:${utcText(shift.changedAt)}`,
      `LAST-MODIFIED:${utcText(shift.changedAt)}`,
      `SEQUENCE:${shift.sequence}`,
      `DTSTART${written(shift, shift.start)}`,
      `DTEND${written(shift, shift.end)}`,
      `SUMMARY:${escaped(shift.title)}`,
      ...(shift.description === "" ? [] : [`DESCRIPTION:${escaped(shift.description)}`]),
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** The zones of all shifts by name, in the order of the alphabet, each over the time of its shifts. */
function zonesOf(shifts: readonly CalendarShift[]): Map<string, CalendarZone> {
  const spans = new Map<string, Span>();
  for (const { timeZone, start, end } of shifts) {
    const known = spans.get(timeZone) ?? { start, end };
    spans.set(timeZone, { start: Math.min(known.start, start), end: Math.max(known.end, end) });
  }
  const inOrder = [...spans].sort(([left], [right]) => (left < right ? -1 : 1));
  return new Map(inOrder.map(([timeZone, span]) => [timeZone, calendarZone(timeZone, span)]));
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, "\\$&")
    .replaceAll(/\r\n|[\n\r]/g, "\\n")
    .replaceAll(/\p{Cc}/gu, "");
}

function folded(line: string): string {
  // Most lines are short and plain, and a calendar may have a hundred thousand.
  if (line.length <= LINE_OCTETS && /^[\x20-\x7e]*$/.test(line)) return line;
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LINE_OCTETS) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}

/** How long a character is in UTF-8; half a surrogate pair is sent as U+FFFD, which is as long. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
