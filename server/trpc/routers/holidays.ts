import { z } from "zod";
import { getHolidayPlace } from "#server/services/people/get-holiday-place.ts";
import { holidayPlace } from "#server/services/people/holiday-place-input.ts";
import { listHolidayCountries } from "#server/services/people/list-holiday-countries.ts";
import { listPublicHolidays } from "#server/services/people/list-public-holidays.ts";
import { setHolidayPlace } from "#server/services/people/set-holiday-place.ts";
import { memberProcedure, router } from "../init.ts";

/** Public holidays of countries, and whose one has. */
export const holidaysRouter = router({
  countries: memberProcedure.query(({ ctx }) => listHolidayCountries(ctx.service)),
  days: memberProcedure.input(holidayPlace).query(({ ctx, input }) => listPublicHolidays(ctx.service, input)),
  own: memberProcedure.query(({ ctx }) => getHolidayPlace(ctx.service)),
  choose: memberProcedure
    .input(z.object({ place: holidayPlace.nullable() }))
    .mutation(({ ctx, input }) => setHolidayPlace(ctx.service, input)),
});
