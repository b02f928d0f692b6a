import { DAY_MS, type EpochMs, MINUTE_MS } from "#server/domain/shared/time.ts";
import { USUAL_WRITTEN_SETUP, type WrittenSetup } from "#server/domain/standup/written/written-setup.ts";
import { DEMO_MEMBERS, DEMO_TEAM, OPS_PARTNER } from "./cast.ts";
import { chances } from "./chances.ts";
import { instantOf, localDays } from "./work-time.ts";

/** Somebody's answer for a day: of the invented people, all on the team's clock. */
export type DemoAnswer = { login: string; day: string; at: EpochMs };

export const DEMO_WRITTEN_SETUP: WrittenSetup = { ...USUAL_WRITTEN_SETUP, isOn: true };

const DAYS_BACK = 9;
const OPENS_AT_HOUR = 9;

/** Who wrote when on the working days of a good week, as far as they are over by `now`: most in time, some late, some not. */
export function demoWritten({ seed, now }: { seed: number; now: EpochMs }): DemoAnswer[] {
  const chance = chances(seed + 17);
  return localDays(now - DAYS_BACK * DAY_MS, now, DEMO_TEAM.timeZone)
    .filter(({ dayOfWeek }) => dayOfWeek <= 5)
    .flatMap((day) => {
      const opensAt = instantOf(day, OPENS_AT_HOUR, DEMO_TEAM.timeZone);
      return [...DEMO_MEMBERS.map(({ login }) => login), OPS_PARTNER].flatMap((login) => {
        const at = opensAt + Math.round(chance.between(4, 140)) * MINUTE_MS;
        return chance.happens(0.85) ? [{ login, day: day.toString(), at }] : [];
      });
    })
    .filter(({ at }) => at <= now)
    .sort((left, right) => left.at - right.at);
}
