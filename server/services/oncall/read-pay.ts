import { findPayRates, type PayRatesRow } from "#server/db/pay-rates.ts";
import { type PayLine, payLines } from "#server/domain/oncall/pay.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import type { ServiceContext } from "../service-context.ts";
import { servedRota } from "./served-rota.ts";
import { storedRota } from "./stored-rota.ts";
import { visibleSchedule } from "./visible-schedule.ts";

/** `total`: the sum of the lines, in hundredths of the currency. */
export type Pay = PayRatesRow & { lines: (PayLine & { name: string })[]; total: number };

/**
 * What being on call within the range is paid, by person and kind of time; null: no rates were set. Refusals: not-found,
 * forbidden, invalid-input (more than is computed at once).
 */
export async function readPay(ctx: ServiceContext, { id, range }: { id: string; range: Span }): Promise<Pay | null> {
  const schedule = await visibleSchedule(ctx, "pay.read", id);
  const pay = await findPayRates(ctx.db, id);
  if (pay === null) return null;
  const served = await servedRota(ctx, schedule, await storedRota(ctx.db, schedule, range), range);
  const people = served.people.toSorted((left, right) => left.name.localeCompare(right.name));
  const names = new Map(people.map(({ handle, name }) => [handle, name]));
  const lines = payLines(served.segments, people, pay.rates, range, served.clockOf).map((line) => ({
    ...line,
    name: names.get(line.member) ?? line.member,
  }));
  return { ...pay, lines, total: lines.reduce((sum, { amount }) => sum + amount, 0) };
}
