import { type HolidayPlace, holidayPlaceOf } from "#server/db/holiday-places.ts";
import type { ServiceContext } from "../service-context.ts";
import { signedInMember } from "./signed-in-member.ts";

/** Whose public holidays the asking person has; null: those of the team. */
export async function getHolidayPlace(ctx: ServiceContext): Promise<HolidayPlace | null> {
  return holidayPlaceOf(ctx.db, signedInMember(ctx, "account.read").memberId);
}
