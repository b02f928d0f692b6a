import { writeAudit } from "#server/db/audit.ts";
import { deletePayRates, payRateRows } from "#server/db/pay-rates.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { ratesDetail } from "./set-pay-rates.ts";
import { lockedSchedule } from "./visible-schedule.ts";

/** Takes the rates from a day on away: those before them hold on. Refusals: not-found (also no rates from that day), forbidden. */
export async function removePayRates(
  ctx: ServiceContext,
  { id, from }: { id: string; from: string | null },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { teamId, name } = await lockedSchedule(ctx, "pay.set-rates", id, tx);
    const set = (await payRateRows(tx, id)).find((one) => one.from === from);
    if (set === undefined) throw notFound("Such rates");
    await deletePayRates(tx, id, from);
    await writeAudit(tx, ctx, {
      action: "pay-rates.removed",
      teamId,
      subjectKind: "schedule",
      subjectId: id,
      detail: { schedule: name, ...ratesDetail(set) },
    });
  });
}
