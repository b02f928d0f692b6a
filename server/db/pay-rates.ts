import type { DatedRates } from "#server/domain/oncall/pay.ts";
import type { Database, Transaction } from "./database.ts";

/** What an hour of a schedule is paid, from when on; the earliest first. */
export async function payRateRows(db: Database | Transaction, scheduleId: string): Promise<DatedRates[]> {
  const rows = await db.payRates.findMany({ where: { scheduleId }, orderBy: { fromDay: "asc" } });
  return rows.map(({ fromDay, currency, ordinary, night, weekend, holiday }) => ({
    from: fromDay === "" ? null : fromDay,
    currency,
    rates: { ordinary, night, weekend, holiday },
  }));
}

/** Takes the place of those from the same day. */
export async function putPayRates(
  tx: Transaction,
  scheduleId: string,
  { from, currency, rates }: DatedRates,
): Promise<void> {
  const fields = { currency, ...rates };
  const key = { scheduleId, fromDay: from ?? "" };
  await tx.payRates.upsert({
    where: { scheduleId_fromDay: key },
    create: { ...key, ...fields },
    update: fields,
  });
}

export async function deletePayRates(tx: Transaction, scheduleId: string, from: string | null): Promise<void> {
  await tx.payRates.deleteMany({ where: { scheduleId, fromDay: from ?? "" } });
}
