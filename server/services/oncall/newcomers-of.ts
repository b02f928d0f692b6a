import type { Database, Transaction } from "#server/db/database.ts";
import type { PlanWishes } from "#server/db/rota-plans.ts";
import type { ScheduleRow } from "#server/db/schedules.ts";
import {
  type NewcomerProgress,
  newcomerProgress,
  type TurnAlong,
  type TurnCounts,
  turnsDone,
} from "#server/domain/oncall/planning/newcomer-progress.ts";
import type { Newcomer } from "#server/domain/oncall/planning/newcomer-turns.ts";
import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { refuseTooMuch } from "./refuse-too-much.ts";
import { storedRota } from "./stored-rota.ts";

/** Somebody new: shifts they go along with before having one alone, those that were counted, and what is left of them. */
export type NewcomerStanding = {
  handle: Handle;
  needs: TurnCounts;
  counted: TurnCounts;
  left: Omit<Newcomer, "handle" | "rotation">;
};

const TURNS_ALONG = { shadow: { shadow: 2, secondary: 2 }, secondary: { shadow: 0, secondary: 2 } };
/** A shift may be longer than the time until it began. */
const LONGEST_SHIFT_MS = 366 * DAY_MS;

type Asked = {
  wishes: PlanWishes;
  along: readonly TurnAlong[];
  now: number;
  clockOf: (timeZone: string) => ZoneClock;
};

/**
 * How far those are who are new: what they went along with by published plans, and what a person said counts more or less. Refusals:
 * invalid-input (more than is computed at once).
 */
export async function newcomersOf(
  db: Database | Transaction,
  schedule: ScheduleRow,
  { wishes, along, now, clockOf }: Asked,
): Promise<NewcomerStanding[]> {
  const fresh = wishes.people.flatMap((person) =>
    person.part === "shadow" || person.part === "secondary" ? [{ ...person, needs: TURNS_ALONG[person.part] }] : [],
  );
  const handles = new Set(fresh.map(({ handle }) => handle));
  const turns = along.filter(({ member, start }) => handles.has(member) && start <= now);
  const progress = turns.length === 0 ? new Map<Handle, NewcomerProgress>() : await countedTurns();
  return fresh.map(({ handle, needs, credit }) => {
    const { until = null, ...counted } = progress.get(handle) ?? { shadow: 0, secondary: 0 };
    const done = turnsDone({ needs, counted }, credit);
    const left = { shadow: needs.shadow - done.shadow, secondary: needs.secondary - done.secondary };
    return { handle, needs, counted, left: { ...left, restedFrom: until } };
  });

  async function countedTurns(): Promise<Map<Handle, NewcomerProgress>> {
    const range: Span = { start: Math.min(...turns.map(({ start }) => start)), end: now + LONGEST_SHIFT_MS };
    const rota = await storedRota(db, schedule, range);
    refuseTooMuch({ ...rota, required: [] }, { ...range, end: now });
    return newcomerProgress({ ...rota, rotations: schedule.laid.rotations }, turns, now, clockOf);
  }
}
