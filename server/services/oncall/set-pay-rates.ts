import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { findPayRates, putPayRates } from "#server/db/pay-rates.ts";
import type { ServiceContext } from "../service-context.ts";
import { lockedSchedule } from "./visible-schedule.ts";

const MOST_CENTS = 10_000_000;

const rate = z
  .int("Use an amount with at most two decimals.")
  .min(0, "A rate is at least 0.")
  .max(MOST_CENTS, "A rate is at most 100,000.");

/** Rates are hundredths of the currency for an hour. */
export const payRatesInput = z.object({
  currency: z
    .string()
    .trim()
    .min(3, "Use 3 to 8 characters.")
    .max(8, "Use 3 to 8 characters.")
    .regex(/^[^\p{C}]*$/u, "Use letters and signs that can be seen."),
  rates: z.object({ ordinary: rate, night: rate, weekend: rate, holiday: rate }),
});

/** Says what an hour on call of a schedule is paid, for all time. Refusals: not-found, forbidden. */
export async function setPayRates(
  ctx: ServiceContext,
  { id, ...pay }: { id: string } & z.output<typeof payRatesInput>,
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { teamId, name } = await lockedSchedule(ctx, "pay.set-rates", id, tx);
    const before = await findPayRates(tx, id);
    await putPayRates(tx, id, pay);
    await writeAudit(tx, ctx, {
      action: "pay-rates.set",
      teamId,
      subjectKind: "schedule",
      subjectId: id,
      detail: {
        schedule: name,
        currency: pay.currency,
        ...pay.rates,
        before: before === null ? null : { currency: before.currency, ...before.rates },
      },
    });
  });
}
