import { DAY_MS, type EpochMs, MINUTE_MS } from "#server/domain/shared/time.ts";
import { DEMO_MEMBERS, DEMO_TEAM, OPS_PARTNER } from "./cast.ts";
import { chances } from "./chances.ts";
import { instantOf, localDays } from "./work-time.ts";

export type DemoStandup = {
  startedAt: EpochMs;
  endedAt: EpochMs;
  /** Logins; the first presents. */
  there: string[];
  /** Something kept for later; null: nothing. */
  parked: string | null;
};

const WEEKS_BACK = 6;
const AT_HOUR = 9.5;
const PARKED = [
  "Who answers support while the sale runs?",
  "Do we still need the nightly import?",
  "Staging is slow since Tuesday",
  "One more reviewer for the ledger",
  "Runbook for a stuck payout is out of date",
];

/**
 * The stand-ups of six weeks, each working day at half past nine, those that are over by `now`. The ops partner comes more
 * often as the weeks go by.
 */
export function demoStandups({ seed, now }: { seed: number; now: EpochMs }): DemoStandup[] {
  const chance = chances(seed + 11);
  const from = now - WEEKS_BACK * 7 * DAY_MS;
  return localDays(from, now, DEMO_TEAM.timeZone)
    .filter(({ dayOfWeek }) => dayOfWeek <= 5)
    .map((day) => {
      const startedAt = instantOf(day, AT_HOUR, DEMO_TEAM.timeZone);
      const endedAt = startedAt + Math.round(chance.between(7, 19)) * MINUTE_MS;
      const devs = chance
        .shuffled(DEMO_MEMBERS.map(({ login }) => login))
        .slice(0, chance.whole(5, DEMO_MEMBERS.length));
      const hasOps = chance.happens(0.3 + (0.6 * (startedAt - from)) / (now - from));
      const parked = chance.happens(0.3) ? chance.pick(PARKED) : null;
      return { startedAt, endedAt, there: [...devs, ...(hasOps ? [OPS_PARTNER] : [])], parked };
    })
    .filter(({ startedAt, endedAt }) => startedAt >= from && endedAt <= now);
}
