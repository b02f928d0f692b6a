import type { PayRates } from "#server/domain/oncall/pay.ts";
import type { Database, Transaction } from "./database.ts";

export type PayRatesRow = { currency: string; rates: PayRates };

/** What an hour of a schedule is paid; null: nobody said. */
export async function findPayRates(db: Database | Transaction, scheduleId: string): Promise<PayRatesRow | null> {
  const row = await db.payRates.findUnique({ where: { scheduleId } });
  if (row === null) return null;
  const { currency, ordinary, night, weekend, holiday } = row;
  return { currency, rates: { ordinary, night, weekend, holiday } };
}

export async function putPayRates(
  tx: Transaction,
  scheduleId: string,
  { currency, rates }: PayRatesRow,
): Promise<void> {
  const fields = { currency, ...rates };
  await tx.payRates.upsert({ where: { scheduleId }, create: { scheduleId, ...fields }, update: fields });
}
