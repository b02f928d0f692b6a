import { monthsUntil, timesWithin } from "#server/domain/oncall/load-months.ts";
import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import { zoneClock } from "#server/domain/oncall/zone-clock.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../service-context.ts";
import { servedRota } from "./served-rota.ts";
import { storedRota } from "./stored-rota.ts";
import { visibleSchedule } from "./visible-schedule.ts";

export type LoadTrend = {
  timeZone: string;
  /** The last twelve calendar months on the schedule's clock, the oldest first; the running one is not over yet. */
  months: (Span & { complete: boolean })[];
  /** Everybody in the rota by name, with their hours in each month until now. */
  people: { member: Handle; name: string; hours: number[] }[];
};

const MONTHS = 12;

/** How the load went over the last year. Refusals: not-found, invalid-input (more than is computed at once). */
export async function readLoadTrend(ctx: ServiceContext, { id }: { id: string }): Promise<LoadTrend> {
  const schedule = await visibleSchedule(ctx, "schedule.read", id);
  const { timeZone } = schedule.definition;
  const now = ctx.now.getTime();
  const months = monthsUntil(now, MONTHS, zoneClock(timeZone));
  const range = { start: months[0]?.start ?? now, end: now };
  const { segments, people } = await servedRota(ctx, schedule, await storedRota(ctx.db, schedule, range), range);
  const times = timesWithin(segments, months);
  return {
    timeZone,
    months: months.map((month) => ({ ...month, complete: month.end <= now })),
    people: people
      .map(({ handle, name }) => ({
        member: handle,
        name,
        hours: months.map((_, place) => (times.get(handle)?.[place] ?? 0) / HOUR_MS),
      }))
      .sort((left, right) => left.name.localeCompare(right.name)),
  };
}
