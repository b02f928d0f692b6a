import type { Database, Transaction } from "./database.ts";

/** A country by its ISO code, maybe with a region of it. */
export type HolidayPlace = { country: string; region: string | null };

/** Whose holidays somebody has; null: not said. */
export async function holidayPlaceOf(db: Database | Transaction, memberId: string): Promise<HolidayPlace | null> {
  return db.holidayPlace.findUnique({ where: { memberId }, select: { country: true, region: true } });
}

export async function putHolidayPlace(tx: Transaction, memberId: string, place: HolidayPlace | null): Promise<void> {
  if (place === null) await tx.holidayPlace.deleteMany({ where: { memberId } });
  else await tx.holidayPlace.upsert({ where: { memberId }, create: { memberId, ...place }, update: place });
}
