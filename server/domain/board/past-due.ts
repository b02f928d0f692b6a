import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

/** Whether the day on which a card is due is over. Due dates are days, kept as their midnight in UTC. */
export function isPastDue(dueAt: EpochMs, now: EpochMs): boolean {
  return Math.floor(dueAt / DAY_MS) < Math.floor(now / DAY_MS);
}
