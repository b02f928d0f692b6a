import { Temporal } from "temporal-polyfill";

/** Days of Berlin's public holidays counted from Easter Sunday, and those that have a date. */
const FROM_EASTER = [-2, 1, 39, 50];
const DATED = ["01-01", "03-08", "05-01", "10-03", "12-25", "12-26"];

/** The public holidays of Berlin in these years (both included), as ISO dates in order. */
export function publicHolidays(firstYear: number, lastYear: number): string[] {
  const days: string[] = [];
  for (let year = firstYear; year <= lastYear; year += 1) {
    const easter = easterSunday(year);
    days.push(...DATED.map((day) => `${year}-${day}`));
    days.push(...FROM_EASTER.map((offset) => easter.add({ days: offset }).toString()));
  }
  return days.sort();
}

/** The Gregorian computus (Meeus, Jones, Butcher). */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const counted = epact + weekday - 7 * shift + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(counted / 31), day: (counted % 31) + 1 });
}
