import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { payRateRows, putPayRates } from "#server/db/pay-rates.ts";
import type { DatedRates } from "#server/domain/oncall/pay.ts";
import type { ServiceContext } from "../service-context.ts";
import { lockedSchedule } from "./visible-schedule.ts";

const MOST_CENTS = 10_000_000;

const rate = z
  .int("Use an amount with at most two decimals.")
  .min(0, "A rate is at least 0.")
  .max(MOST_CENTS, "A rate is at most 100,000.");

/** The first day of rates on the rota's clock; null: from the beginning. */
export const ratesFrom = z.iso
  .date("Use a day such as 2026-03-01.")
  .refine((day) => day >= "2000-01-01" && day <= "2100-12-31", "Use a day from 2000 to 2100.")
  .nullable();

/** Rates are hundredths of the currency for an hour. */
export const payRatesInput = z.object({
  from: ratesFrom,
  currency: z
    .string()
    .trim()
    .min(3, "Use 3 to 8 characters.")
    .max(8, "Use 3 to 8 characters.")
    .regex(/^[^\p{C}]*$/u, "Use letters and signs that can be seen."),
  rates: z.object({ ordinary: rate, night: rate, weekend: rate, holiday: rate }),
});

/**
 * Says what an hour on call of a schedule is paid from a day on, until the day of the next rates; those of the same day are replaced.
 * Refusals: not-found, forbidden.
 */
export async function setPayRates(
  ctx: ServiceContext,
  { id, ...pay }: { id: string } & z.output<typeof payRatesInput>,
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { teamId, name } = await lockedSchedule(ctx, "pay.set-rates", id, tx);
    const before = (await payRateRows(tx, id)).find(({ from }) => from === pay.from);
    await putPayRates(tx, id, pay);
    await writeAudit(tx, ctx, {
      action: "pay-rates.set",
      teamId,
      subjectKind: "schedule",
      subjectId: id,
      detail: { schedule: name, ...ratesDetail(pay), before: before === undefined ? null : ratesDetail(before) },
    });
  });
}

/** Rates as the log tells them. */
export function ratesDetail({ from, currency, rates }: DatedRates) {
  return { from, currency, ...rates };
}
