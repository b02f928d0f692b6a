import { authorize } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { type HolidayCountry, holidayCountries } from "./public-holidays.ts";

/** Every country whose public holidays are known, with its regions. */
export function listHolidayCountries(ctx: ServiceContext): HolidayCountry[] {
  authorize(ctx, "account.read", "anywhere");
  return holidayCountries();
}
