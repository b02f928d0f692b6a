import type { RotaPerson } from "#server/db/absences.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { type PublicHoliday, publicHolidays } from "../people/public-holidays.ts";

/** The holidays of a person around a range: the public ones of where they say they are, else the days their team is off. */
export function holidaysOf(
  { holidayPlace }: Pick<RotaPerson, "holidayPlace">,
  teamDays: readonly string[],
  range: Span,
): PublicHoliday[] {
  if (holidayPlace === null) return teamDays.map((day) => ({ day, name: "Holiday of the team" }));
  // A day more on either side: the person's clock may be in another year.
  const [first, last] = [new Date(range.start - DAY_MS), new Date(range.end + DAY_MS)];
  return publicHolidays(holidayPlace, first.getUTCFullYear(), last.getUTCFullYear());
}
