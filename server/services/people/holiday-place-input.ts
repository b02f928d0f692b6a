import { z } from "zod";
import { isHolidayPlace } from "./public-holidays.ts";

/** A country, maybe with a region, whose public holidays are known. */
export const holidayPlace = z
  .object({ country: z.string().max(10), region: z.string().max(10).nullable() })
  .refine(isHolidayPlace, { path: ["country"], message: "No public holidays are known of this place." });
