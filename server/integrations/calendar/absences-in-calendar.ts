import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { isTimeZone } from "#server/domain/shared/time-zone.ts";
import { CalendarProblem } from "./fetch-calendar.ts";

/** A time away that a calendar tells of; `key` names it in every later reading, too. */
export type CalendarAbsence = Span & { key: string };

const MOST_ABSENCES = 1_000;
const MOST_REPEATS = 20_000;

/**
 * The times of a calendar that reach into a range, by start. All-day events and floating times are the person's zone's; a zone is taken
 * by its IANA name, else by the rules in the file. What is cancelled or shown as free is no absence; repeats are expanded within the range,
 * with their exceptions. Throws a CalendarProblem where the text is no calendar or says too much.
 */
export function absencesInCalendar(text: string, timeZone: string, range: Span): CalendarAbsence[] {
  const found: CalendarAbsence[] = [];
  for (const event of eventsIn(text)) {
    for (const { key, start, end } of timesOf(event, timeZone, range)) {
      if (start < end && end > range.start && start < range.end) found.push({ key, start, end });
      if (found.length > MOST_ABSENCES) throw new CalendarProblem(`It has more than ${MOST_ABSENCES} events.`);
    }
  }
  return found.sort((left, right) => left.start - right.start || (left.key < right.key ? -1 : 1));
}

/** Events with the exceptions of their repeats; an exception without its series is an event of its own. */
function eventsIn(text: string): ICAL.Event[] {
  const components = parsed(text).getAllSubcomponents("vevent");
  const exceptions = components.filter((component) => component.hasProperty("recurrence-id"));
  const events = components
    .filter((component) => !component.hasProperty("recurrence-id"))
    .map((component) => new ICAL.Event(component, { exceptions: [], strictExceptions: true }));
  const alone: ICAL.Event[] = [];
  for (const exception of exceptions) {
    const series = events.find(({ uid }) => uid === exception.getFirstPropertyValue("uid"));
    if (series === undefined) alone.push(new ICAL.Event(exception));
    else series.relateException(exception);
  }
  return [...events, ...alone];
}

function parsed(text: string): ICAL.Component {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    if (calendar.name === "vcalendar") return calendar;
  } catch {
    // What ical.js says of it helps nobody who pasted an address.
  }
  throw new CalendarProblem("What it answered is no calendar.");
}

function timesOf(event: ICAL.Event, timeZone: string, range: Span): CalendarAbsence[] {
  if (!event.isRecurring()) {
    const { recurrenceId } = event;
    const key = recurrenceId === null ? event.uid : `${event.uid} ${recurrenceId}`;
    return isAway(event) ? [{ key, ...spanOf(event, event.startDate, event.endDate, timeZone) }] : [];
  }
  const times: CalendarAbsence[] = [];
  const repeats = event.iterator();
  for (let count = 0, next = repeats.next(); next; next = repeats.next(), count += 1) {
    if (count > MOST_REPEATS) throw new CalendarProblem("An event repeats too often.");
    const { item, startDate, endDate, recurrenceId } = event.getOccurrenceDetails(next);
    // By when it would have been: an exception may have moved it out of the range, or into it.
    if (instantOf(next, zoneNameOf(event), timeZone) >= range.end) break;
    if (!isAway(item)) continue;
    times.push({ key: `${event.uid} ${recurrenceId}`, ...spanOf(item, startDate, endDate, timeZone) });
  }
  return times;
}

function isAway({ component }: ICAL.Event): boolean {
  const says = (name: string) => String(component.getFirstPropertyValue(name) ?? "").toUpperCase();
  return says("status") !== "CANCELLED" && says("transp") !== "TRANSPARENT";
}

function spanOf(event: ICAL.Event, start: ICAL.Time, end: ICAL.Time, timeZone: string): Span {
  const zone = zoneNameOf(event);
  return { start: instantOf(start, zone, timeZone), end: instantOf(end, zone, timeZone) };
}

function zoneNameOf({ component }: ICAL.Event): string | null {
  const name = component.getFirstProperty("dtstart")?.getFirstParameter("tzid");
  return name === undefined || name === "" ? null : name;
}

function instantOf(time: ICAL.Time, zoneName: string | null, timeZone: string): number {
  const { year, month, day, hour, minute, second, isDate } = time;
  if (!isDate && time.zone === ICAL.Timezone.utcTimezone) return time.toUnixTime() * 1_000;
  const named = zoneName !== null && isTimeZone(zoneName) ? zoneName : null;
  // A zone of the file's own, as calendars of offices write "W. Europe Standard Time".
  const isOwn = !isDate && named === null && time.zone !== ICAL.Timezone.localTimezone;
  if (isOwn) return time.toUnixTime() * 1_000;
  const wall = Temporal.PlainDateTime.from(isDate ? { year, month, day } : { year, month, day, hour, minute, second });
  return wall.toZonedDateTime(isDate ? timeZone : (named ?? timeZone)).epochMilliseconds;
}
