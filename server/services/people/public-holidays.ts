import Holidays from "date-holidays";
import type { HolidayPlace } from "#server/db/holiday-places.ts";

export type PublicHoliday = { day: string; name: string };

export type HolidayCountry = { code: string; name: string; regions: { code: string; name: string }[] };

const LANGUAGE = "en";
const DAY_MS = 86_400_000;

/** By place and year: rules are worked out once. */
const known = new Map<string, readonly PublicHoliday[]>();

/** Every country whose holidays are known, with its regions that have some of their own; by name. */
export function holidayCountries(): HolidayCountry[] {
  const all = new Holidays();
  return Object.entries(all.getCountries(LANGUAGE))
    .map(([code, name]) => ({
      code,
      name,
      regions: Object.entries(all.getStates(code, LANGUAGE) ?? {})
        .map(([region, called]) => ({ code: region, name: called }))
        .sort(byName),
    }))
    .sort(byName);
}

/** Whether the holidays of a place are known. */
export function isHolidayPlace({ country, region }: HolidayPlace): boolean {
  const all = new Holidays();
  if (!Object.hasOwn(all.getCountries(LANGUAGE), country)) return false;
  return region === null || Object.hasOwn(all.getStates(country, LANGUAGE) ?? {}, region);
}

/** The public holidays of a place in these years (both included), by day; what lasts several days is several. */
export function publicHolidays(place: HolidayPlace, firstYear: number, lastYear: number): PublicHoliday[] {
  const days: PublicHoliday[] = [];
  for (let year = firstYear; year <= lastYear; year += 1) days.push(...ofYear(place, year));
  return days;
}

function ofYear(place: HolidayPlace, year: number): readonly PublicHoliday[] {
  const key = `${place.country} ${place.region} ${year}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const calendar = place.region === null ? new Holidays(place.country) : new Holidays(place.country, place.region);
  const days = calendar
    .getHolidays(year, LANGUAGE)
    .filter(({ type }) => type === "public")
    .flatMap(({ date, start, end, name }) => {
      const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
      const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
      return Array.from({ length: count }, (_, index) => ({
        day: new Date(first + index * DAY_MS).toISOString().slice(0, 10),
        name,
      }));
    })
    .sort((left, right) => (left.day < right.day ? -1 : 1));
  // The same day by two names is one holiday.
  const single = days.filter(({ day }, index) => days[index - 1]?.day !== day);
  known.set(key, single);
  return single;
}

function byName(left: { name: string }, right: { name: string }): number {
  return left.name.localeCompare(right.name, LANGUAGE);
}
