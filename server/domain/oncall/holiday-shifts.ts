import { holidaySpan } from "#server/domain/oncall/load.ts";
import { memberTimes } from "#server/domain/oncall/member-times.ts";
import type { Handle, Segment, Span } from "#server/domain/oncall/schedule.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";

/** Somebody's holidays: ISO dates with their names, each a day on the person's own clock. */
export type HolidayPerson = { handle: Handle; timeZone: string; holidays: readonly { day: string; name: string }[] };

/** A day that is a holiday to some. */
export type HolidayDay = Span & { day: string; name: string; members: Handle[] };

/** The holidays within a range, by when they begin: the same day of people in one zone stands once. */
export function holidayDays(
  people: readonly HolidayPerson[],
  range: Span,
  clockOf: (timeZone: string) => ZoneClock = zoneClocks(),
): HolidayDay[] {
  const found = new Map<string, HolidayDay>();
  for (const { handle, timeZone, holidays } of people) {
    for (const { day, name } of holidays) {
      const span = holidaySpan(day, clockOf(timeZone));
      if (span.end <= range.start || span.start >= range.end) continue;
      const key = `${span.start} ${name}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { ...span, day, name, members: [handle] });
      else if (!known.members.includes(handle)) known.members.push(handle);
    }
  }
  return [...found.values()].sort((left, right) => left.start - right.start || (left.name < right.name ? -1 : 1));
}

/** When people are on during holidays of their own, in order. */
export function holidayShifts(
  segments: readonly Segment[],
  days: readonly HolidayDay[],
): (Span & { member: Handle; name: string })[] {
  const times = memberTimes(segments);
  return days.flatMap(({ start, end, name, members }) =>
    members.flatMap((member) =>
      (times.get(member) ?? [])
        .map((time) => ({ start: Math.max(time.start, start), end: Math.min(time.end, end), member, name }))
        .filter((time) => time.start < time.end),
    ),
  );
}
