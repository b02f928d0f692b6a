import type { EpochMs } from "#server/domain/shared/time.ts";

/** One shift in a calendar. `sequence` grows whenever what the calendar says of it may have changed. */
export type CalendarShift = {
  /** The same for the same shift, whenever it is asked for. */
  uid: string;
  start: EpochMs;
  end: EpochMs;
  title: string;
  description: string;
  sequence: number;
  changedAt: EpochMs;
};

/** A line has at most so many octets (RFC 5545, 3.1); what is longer goes on in the next, after a space. */
const LINE_OCTETS = 75;

/**
 * Shifts as an iCalendar file (RFC 5545). Times are UTC: right on every clock change without a zone's rules in the file,
 * and shown by calendars in their reader's zone.
 */
export function calendarText(name: string, shifts: readonly CalendarShift[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Last Mile//On call//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...shifts.flatMap((shift) => [
      "BEGIN:VEVENT",
      `UID:${escaped(shift.uid)}`,
      `DTSTAMP:${utc(shift.changedAt)}`,
      `LAST-MODIFIED:${utc(shift.changedAt)}`,
      `SEQUENCE:${shift.sequence}`,
      `DTSTART:${utc(shift.start)}`,
      `DTEND:${utc(shift.end)}`,
      `SUMMARY:${escaped(shift.title)}`,
      ...(shift.description === "" ? [] : [`DESCRIPTION:${escaped(shift.description)}`]),
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** "20260302T080000Z". */
function utc(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
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
