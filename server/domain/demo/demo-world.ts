import type { Temporal } from "temporal-polyfill";
import { DAY_MS, type DurationMs, type EpochMs } from "#server/domain/shared/time.ts";
import { type Agenda, agenda } from "./agenda.ts";
import { DEMO_MEMBERS, DEMO_OPS_PARTNER, DEMO_TEAM, type DemoPerson } from "./cast.ts";
import type { DemoWork } from "./catalogue.ts";
import { type Chances, chances } from "./chances.ts";
import type { DemoDelivery } from "./demo-delivery.ts";
import { Hub } from "./hub.ts";
import type { HubIssue, HubPull, HubRepository } from "./hub-state.ts";
import { publicHolidays } from "./public-holidays.ts";
import { localDays, type WorkTime, workTime } from "./work-time.ts";

export type Worker = {
  person: DemoPerson;
  time: WorkTime;
  /** Writing code right now. */
  busy: boolean;
  /** Pull requests that wait for others. */
  openPulls: number;
};

/** A piece of work on its way through the team. */
export type Undertaking = {
  work: DemoWork;
  repository: HubRepository;
  issue: HubIssue | null;
  author: Worker | null;
  pull: HubPull | null;
  /** How often somebody has answered the pull request. */
  rounds: number;
  reviewer: Worker | null;
  mergeSha: string | null;
  /** It comes a second time, after it was taken back. */
  again: boolean;
};

export type DemoWorld = {
  hub: Hub;
  agenda: Agenda;
  chances: Chances;
  start: EpochMs;
  now: EpochMs;
  /** Working days of the period and of the weeks after it: no weekends, no holidays. */
  workingDays: readonly Temporal.PlainDate[];
  /** All days of the period. */
  days: readonly Temporal.PlainDate[];
  people: ReadonlyMap<string, Worker>;
  developers: readonly Worker[];
  /** Sends something that does not come from the hub, now. */
  tell: (kind: "deployments" | "incidents" | "flags", body: DemoDelivery["body"]) => void;
  /** What was sent and not collected yet. */
  deliveries: DemoDelivery[];
};

/** How far the demo's past reaches back. */
export const DEMO_PAST_MS: DurationMs = 26 * 7 * DAY_MS;
/** Plans reach beyond now, so that nobody's calendar ends while they work. */
const CALENDAR_BEYOND_MS = 60 * DAY_MS;
const SATURDAY = 6;

export function demoWorld(seed: number, now: EpochMs): DemoWorld {
  const start = now - DEMO_PAST_MS;
  const random = chances(seed);
  const plan = agenda(start);
  const deliveries: DemoDelivery[] = [];
  const days = localDays(start, now + CALENDAR_BEYOND_MS, DEMO_TEAM.timeZone);
  const holidays = new Set(publicHolidays(days[0]?.year ?? 0, days.at(-1)?.year ?? 0));
  const workingDays = days.filter((day) => day.dayOfWeek < SATURDAY && !holidays.has(day.toString()));
  const people = new Map(
    [...DEMO_MEMBERS, DEMO_OPS_PARTNER].map((person) => {
      const time = workTime(withoutLeave(workingDays, random), person, DEMO_TEAM.timeZone);
      return [person.login, { person, time, busy: false, openPulls: 0 }] as const;
    }),
  );
  const hub = new Hub({ chances: random, clock: plan.now, send: (sent) => void deliveries.push(sent), since: start });
  return {
    hub,
    agenda: plan,
    chances: random,
    start,
    now,
    days,
    workingDays,
    people,
    developers: [...people.values()].filter(({ person }) => person.about === "developer"),
    tell: (kind, body) => void deliveries.push({ kind, at: hub.now(), body }),
    deliveries,
  };
}

export function worker(world: DemoWorld, login: string): Worker {
  const found = world.people.get(login);
  if (found === undefined) throw new Error(`Nobody in the demo is called ${login}.`);
  return found;
}

/** Everybody is on leave once, for one to two weeks. */
function withoutLeave(days: readonly Temporal.PlainDate[], random: Chances): Temporal.PlainDate[] {
  const from = random.whole(10, Math.max(10, days.length - 60));
  const length = random.whole(5, 10);
  return days.filter((_, place) => place < from || place >= from + length);
}
