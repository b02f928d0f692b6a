import ICAL from "ical.js";

/**
 * The events of an iCalendar file as a reader makes them that is not ours and that knows no zone but those the file itself
 * explains: one that it names and does not explain is an error.
 */
export function readCalendarBack(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const explained = calendar.getAllSubcomponents("vtimezone").map((zone) => zone.getFirstPropertyValue("tzid"));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    for (const property of ["dtstart", "dtend"]) {
      const zone = component.getFirstProperty(property)?.getFirstParameter("tzid");
      if (zone !== undefined && !explained.includes(zone)) throw new Error(`Nothing explains the zone ${zone}.`);
    }
    return new ICAL.Event(component);
  });
}

/** The first and the last instant of an event. */
export function timesOf({ startDate, endDate }: ICAL.Event): [number, number] {
  return [startDate.toJSDate().getTime(), endDate.toJSDate().getTime()];
}
