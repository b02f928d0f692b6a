import type { HolidayPlace } from "#server/db/holiday-places.ts";
import { authorize } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { type PublicHoliday, publicHolidays } from "./public-holidays.ts";

const YEARS_AHEAD = 2;

/** The public holidays of a place in this year and the two to come. */
export function listPublicHolidays(ctx: ServiceContext, place: HolidayPlace): PublicHoliday[] {
  authorize(ctx, "account.read", "anywhere");
  const year = ctx.now.getUTCFullYear();
  return publicHolidays(place, year, year + YEARS_AHEAD);
}
