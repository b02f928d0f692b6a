import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { isTimeZone } from "#server/domain/shared/time-zone.ts";
import { CalendarProblem } from "./fetch-calendar.ts";

/** A time away that a calendar tells of; `key` names it in every later reading, too. */
export type CalendarAbsence = Span & { key: string };

const MOST_ABSENCES = 1_000;
const MOST_REPEATS = 20_000;
/** What is longer is cut: a name need only tell events of the same time apart. */
const LONGEST_NAME = 200;

/**
 * The times of a calendar that reach into a range, by start. All-day events and floating times are the person's zone's; a zone is taken
 * by its IANA name, else by the rules in the file. What is cancelled or shown as free, or says no time, is no absence; repeats are expanded
 * within the range, with their exceptions. Throws a CalendarProblem where the text is no calendar, says too much, or has an event that cannot
 * be read. May take for ever on a calendar made to: see absencesInThread.
 */
export function absencesInCalendar(text: string, timeZone: string, range: Span): CalendarAbsence[] {
  const found: CalendarAbsence[] = [];
  for (const { event, name } of eventsIn(text)) {
    for (const { key, start, end } of readable(name, () => timesOf(event, name, timeZone, range))) {
      if (start < end && end > range.start && start < range.end) found.push({ key, start, end });
      if (found.length > MOST_ABSENCES) throw new CalendarProblem(`It has more than ${MOST_ABSENCES} events.`);
    }
  }
  return found.sort((left, right) => left.start - right.start || (left.key < right.key ? -1 : 1));
}

type NamedEvent = { event: ICAL.Event; name: string };

/** Events that say when, with the exceptions of their repeats; an exception without its series is an event of its own. */
function eventsIn(text: string): NamedEvent[] {
  const components = parsed(text)
    .getAllSubcomponents("vevent")
    .filter((component) => component.hasProperty("dtstart"))
    .map((component) => ({ component, name: nameOf(component) }));
  const isException = (component: ICAL.Component) => component.hasProperty("recurrence-id");
  const events = components
    .filter(({ component }) => !isException(component))
    .map(({ component, name }) => ({
      name,
      event: readable(name, () => new ICAL.Event(component, { exceptions: [], strictExceptions: true })),
    }));
  const series = new Map(events.toReversed().map(({ event, name }) => [name, event]));
  const alone: NamedEvent[] = [];
  for (const { component, name } of components) {
    if (!isException(component)) continue;
    readable(name, () => {
      const whole = series.get(name);
      if (whole === undefined) alone.push({ name, event: new ICAL.Event(component) });
      else whole.relateException(component);
    });
  }
  return [...events, ...alone];
}

function parsed(text: string): ICAL.Component {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text.replace(/^\uFEFF/u, "")));
    if (calendar.name === "vcalendar") return calendar;
  } catch {
    // What ical.js says of it helps nobody who pasted an address.
  }
  throw new CalendarProblem("What it answered is no calendar.");
}

/** Its UID, as it can be stored and shown; empty where it has none. */
function nameOf(component: ICAL.Component): string {
  return String(component.getFirstPropertyValue("uid") ?? "")
    .replaceAll(/\p{C}/gu, "")
    .slice(0, LONGEST_NAME);
}

/** ical.js throws whatever comes, of every kind, where a value is none of its type. */
function readable<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof CalendarProblem) throw error;
    throw new CalendarProblem(`An event in it cannot be read${name === "" ? "" : ` (its UID is ${name})`}.`);
  }
}

function timesOf(event: ICAL.Event, name: string, timeZone: string, range: Span): CalendarAbsence[] {
  if (!event.isRecurring()) {
    const { recurrenceId } = event;
    const key = recurrenceId === null ? name : `${name} ${recurrenceId}`;
    return isAway(event) ? [{ key, ...spanOf(event, event.startDate, event.endDate, timeZone) }] : [];
  }
  const times: CalendarAbsence[] = [];
  const repeats = event.iterator();
  for (let count = 0, next = repeats.next(); next; next = repeats.next(), count += 1) {
    if (count > MOST_REPEATS) throw new CalendarProblem("An event repeats too often.");
    const { item, startDate, endDate, recurrenceId } = event.getOccurrenceDetails(next);
    // By when it would have been: an exception may have moved it out of the range, or into it.
    if (instantOf(next, zoneNameOf(event, "dtstart"), timeZone) >= range.end) break;
    if (!isAway(item)) continue;
    times.push({ key: `${name} ${recurrenceId}`, ...spanOf(item, startDate, endDate, timeZone) });
  }
  return times;
}

function isAway({ component }: ICAL.Event): boolean {
  const says = (name: string) => String(component.getFirstPropertyValue(name) ?? "").toUpperCase();
  return says("status") !== "CANCELLED" && says("transp") !== "TRANSPARENT";
}

function spanOf(event: ICAL.Event, start: ICAL.Time, end: ICAL.Time, timeZone: string): Span {
  const zone = zoneNameOf(event, "dtstart");
  // A flight ends in another zone; without an end of its own it ends a duration after the start, in that zone.
  const endZone = event.component.hasProperty("dtend") && !event.isRecurring() ? zoneNameOf(event, "dtend") : zone;
  return { start: instantOf(start, zone, timeZone), end: instantOf(end, endZone, timeZone) };
}

function zoneNameOf({ component }: ICAL.Event, property: "dtstart" | "dtend"): string | null {
  const name = component.getFirstProperty(property)?.getFirstParameter("tzid");
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
