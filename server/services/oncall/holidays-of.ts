import type { RotaPerson } from "#server/db/absences.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { type PublicHoliday, publicHolidays } from "../people/public-holidays.ts";
import { Refusal } from "../refusal.ts";

/** Working out a year of a country takes up to a twentieth of a second, and there may be one for each person. */
const MOST_YEARS = 10;

/**
 * The holidays of a person around a range: the public ones of where they say they are, else the days their team is off. Refusals:
 * invalid-input (more than ten years).
 */
export function holidaysOf(
  { holidayPlace }: Pick<RotaPerson, "holidayPlace">,
  teamDays: readonly string[],
  range: Span,
): PublicHoliday[] {
  if (range.end - range.start > MOST_YEARS * 366 * DAY_MS) {
    const message = `Holidays are worked out for at most ${MOST_YEARS} years at once. Ask for a shorter time.`;
    throw new Refusal("invalid-input", message, { issues: [{ path: "to", message }] });
  }
  if (holidayPlace === null) return teamDays.map((day) => ({ day, name: "Holiday of the team" }));
  // A day more on either side: the person's clock may be in another year.
  const [first, last] = [new Date(range.start - DAY_MS), new Date(range.end + DAY_MS)];
  return publicHolidays(holidayPlace, first.getUTCFullYear(), last.getUTCFullYear());
}
