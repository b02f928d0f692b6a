import { payRateRows } from "#server/db/pay-rates.ts";
import { type DatedRates, type PayLine, payLines, payTotals, ratePeriods } from "#server/domain/oncall/pay.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../service-context.ts";
import { servedRota } from "./served-rota.ts";
import { storedRota } from "./stored-rota.ts";
import { visibleSchedule } from "./visible-schedule.ts";

export type Pay = {
  /** All rates, the earliest first; `holds`: at the moment. */
  sets: (DatedRates & { holds: boolean })[];
  timeZone: string;
  lines: (PayLine & { name: string })[];
  /** The sums of the lines by currency, in hundredths. */
  totals: { currency: string; amount: number }[];
  /** Time of all in the range for which no rates were set. */
  unpaidMs: DurationMs;
};

/**
 * What being on call within the range is paid, by person and kind of time; null: no rates were set. Refusals: not-found,
 * forbidden, invalid-input (more than is computed at once).
 */
export async function readPay(ctx: ServiceContext, { id, range }: { id: string; range: Span }): Promise<Pay | null> {
  const schedule = await visibleSchedule(ctx, "pay.read", id);
  const sets = await payRateRows(ctx.db, id);
  if (sets.length === 0) return null;
  const { timeZone } = schedule.definition;
  const served = await servedRota(ctx, schedule, await storedRota(ctx.db, schedule, range), range);
  const people = served.people.toSorted((left, right) => left.name.localeCompare(right.name));
  const names = new Map(people.map(({ handle, name }) => [handle, name]));
  const clock = served.clockOf(timeZone);
  const { lines, unpaidMs } = payLines(served.segments, people, ratePeriods(sets, range, clock), served.clockOf);
  const now = ctx.now.getTime();
  const [holding] = ratePeriods(sets, { start: now, end: now + 1 }, clock);
  return {
    sets: sets.map((set) => ({ ...set, holds: set === holding?.set })),
    timeZone,
    lines: lines.map((line) => ({ ...line, name: names.get(line.member) ?? line.member })),
    totals: payTotals(lines),
    unpaidMs,
  };
}
