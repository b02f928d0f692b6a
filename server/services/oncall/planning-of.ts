import { rotaPeople } from "#server/db/absences.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { type PlanWishes, type RotaPlanRow, rotaPlanRows } from "#server/db/rota-plans.ts";
import { type ScheduleRow, schedulesWithOverrides } from "#server/db/schedules.ts";
import { findTeam } from "#server/db/teams.ts";
import type { LaidRotation } from "#server/domain/oncall/edits.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import type { Load } from "#server/domain/oncall/load.ts";
import { memberTimes } from "#server/domain/oncall/member-times.ts";
import type { TurnAlong } from "#server/domain/oncall/planning/newcomer-progress.ts";
import { KNOWN_AROUND_MS } from "#server/domain/oncall/planning/plan-commitments.ts";
import { besideKey, type PosedPlan, posedPlan } from "#server/domain/oncall/planning/plan-problem-of.ts";
import { shiftsOf } from "#server/domain/oncall/planning/plan-slots.ts";
import { servedLoads } from "#server/domain/oncall/planning/served-loads.ts";
import { stretchesToPlan } from "#server/domain/oncall/planning/stretches-to-plan.ts";
import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { holidaysOf } from "./holidays-of.ts";
import { type NewcomerStanding, newcomersOf } from "./newcomers-of.ts";
import { MOST_SHIFTS, type PlanInput } from "./plan-input.ts";
import { refuseTooMuch } from "./refuse-too-much.ts";
import { NO_SUCH_ROTATION } from "./schedule-input.ts";
import { handlesOf, peopleByHandle, rotaOf, storedRota } from "./stored-rota.ts";

/** Past load is looked at so far back. */
export const PAST_DAYS = 90;
/** Of more than so many turns it is not even asked which have overrides made by hand: to compare all takes seconds. */
const MOST_TURNS = 2 * MOST_SHIFTS;

export type PlanningFacts = PosedPlan & {
  /** The rotations as they would turn were nothing planned from now on, the highest rank first: a stretch for each version to come. */
  bases: LaidRotation[];
  wishes: PlanWishes;
  names: Map<Handle, string>;
  past: Load[];
  newcomers: NewcomerStanding[];
};

/**
 * All a plan of the coming weeks of rotations is made and judged by. Refusals: invalid-input (no such rotation, nothing to plan, too
 * many shifts, unknown people, more than is computed at once).
 */
export async function planningOf(
  db: Database | Transaction,
  ctx: ServiceContext,
  schedule: ScheduleRow,
  input: Omit<PlanInput, "id">,
): Promise<PlanningFacts> {
  const now = ctx.now.getTime();
  const range = { start: now, end: now + input.weeks * 7 * DAY_MS };
  const known = { start: now - PAST_DAYS * DAY_MS, end: range.end + KNOWN_AROUND_MS };
  const clockOf = zoneClocks();
  const bases = basesWithin(schedule, input.rotations, range, clockOf);
  const turns = bases.reduce((sum, base) => sum + shiftsOf(base, clockOf(base.timeZone), range).length, 0);
  if (turns > MOST_TURNS) refuseSize(turns, 0);
  // One after the other: within a transaction there is one connection.
  const rota = await storedRota(db, schedule, known);
  const plans = await rotaPlanRows(db, schedule.id);
  const team = schedule.teamId === null ? null : await findTeam(db, schedule.teamId);
  refuseTooMuch({ ...rota, required: [] }, known);
  const wishes = input.wishes ?? lastWishes(plans, input.rotations);
  const parts = new Map(wishes.people.map(({ handle, part }) => [handle, part]));
  const inTurn = bases.flatMap(({ groups }) => groups.flat());
  const handles = [...new Set([...inTurn, ...parts.keys()])].filter((handle) => parts.get(handle) !== "out");
  const people = await rotaPeople(db, handles, known);
  refuseUnknown(handles, new Set(people.map(({ handle }) => handle)));
  const along = turnsAlong(schedule, plans);
  const newcomers = await newcomersOf(db, schedule, { wishes, along, now, clockOf });
  const candidates = people
    .map((person) => {
      const { handle, timeZone } = person;
      const turns = bases.filter(({ groups }) => groups.flat().includes(handle));
      return {
        handle,
        timeZone,
        holidays: holidaysOf(person, team?.holidays ?? [], known).map(({ day }) => day),
        role: handle === team?.opsPartner?.handle ? ("ops" as const) : ("dev" as const),
        turns: new Set(turns.length > 0 ? turns : bases),
        newcomer: newcomers.find((one) => one.handle === handle)?.left ?? null,
      };
    })
    .sort((left, right) => (left.handle < right.handle ? -1 : 1));
  const past = servedLoads(
    rota,
    [...new Set(bases.map(({ name }) => name))],
    candidates,
    { start: known.start, end: now },
    clockOf,
  );
  const absences = people.flatMap(({ handle, away }) => away.map((span) => ({ ...span, member: handle })));
  const posed = posedPlan(
    {
      bases,
      rota: { ...rota, absences },
      elsewhere: await timesElsewhere(db, schedule, { start: now - KNOWN_AROUND_MS, end: known.end }, clockOf),
      candidates,
      past,
      besideNow: besideNow(along),
      minRestMs: wishes.minRestHours === null ? null : wishes.minRestHours * 3_600_000,
      pairsAcross: wishes.pairsAcross ?? false,
      range,
    },
    clockOf,
  );
  refuseSize(posed.shifts.length, posed.byHand.length);
  const names = new Map([...rota.people.values(), ...people].map(({ handle, name }) => [handle, name]));
  return { ...posed, bases, wishes, names, past, newcomers };
}

function basesWithin(
  { laid }: ScheduleRow,
  names: readonly string[],
  range: Span,
  clockOf: (timeZone: string) => ZoneClock,
): LaidRotation[] {
  const bases = [...new Set(names)].flatMap((name) => {
    const own = stretchesToPlan(laid, name, range, clockOf);
    if (own.length > 0) return own;
    const issues = [{ path: "rotations", message: NO_SUCH_ROTATION }];
    throw new Refusal("invalid-input", NO_SUCH_ROTATION, { issues });
  });
  return bases.sort((left, right) => right.rank - left.rank || (left.name < right.name ? -1 : 1));
}

/** Those of the last plan of one of the rotations that was not taken back. */
function lastWishes(plans: readonly RotaPlanRow[], names: readonly string[]): PlanWishes {
  const last = plans.find(
    ({ revokedAt, rotations }) => revokedAt === null && rotations.some((name) => names.includes(name)),
  );
  return last?.wishes ?? { people: [], minRestHours: null };
}

/** Who goes, or went, along by the plans that are laid into the schedule. */
function turnsAlong({ laid }: ScheduleRow, plans: readonly RotaPlanRow[]): TurnAlong[] {
  const held = new Set(laid.rotations.map(({ name, planned }) => `${planned?.id} ${name}`));
  return plans.flatMap(({ id, beside }) =>
    beside.filter(({ rotation }) => held.has(`${id} ${rotation}`)).map((turn) => ({ ...turn, plan: id })),
  );
}

function besideNow(along: readonly TurnAlong[]): Map<string, Handle[]> {
  const by = new Map<string, Handle[]>();
  for (const turn of along) by.set(besideKey(turn), [...(by.get(besideKey(turn)) ?? []), turn.member]);
  return by;
}

/** When people are on in the other schedules of the team. */
async function timesElsewhere(
  db: Database | Transaction,
  schedule: ScheduleRow,
  range: Span,
  clockOf: (timeZone: string) => ZoneClock,
): Promise<Map<Handle, Span[]>> {
  if (schedule.teamId === null) return new Map();
  const others = await schedulesWithOverrides(db, { teamId: schedule.teamId, NOT: { id: schedule.id } }, range);
  const people = peopleByHandle(await rotaPeople(db, handlesOf(others), range));
  const times = new Map<Handle, Span[]>();
  for (const other of others) {
    const rota = { ...rotaOf(other, other.overrides, people), absences: [] };
    refuseTooMuch({ ...rota, required: [] }, range);
    for (const [handle, spans] of memberTimes(finalSchedule(rota, range, clockOf)))
      times.set(handle, [...(times.get(handle) ?? []), ...spans]);
  }
  return times;
}

function refuseUnknown(handles: readonly Handle[], known: ReadonlySet<Handle>): void {
  const issues = handles
    .filter((handle) => !known.has(handle))
    .map((handle) => ({ path: "wishes.people", message: `No member has the handle “${handle}”.` }));
  if (issues[0] !== undefined) throw new Refusal("invalid-input", issues[0].message, { issues });
  if (handles.length > 0) return;
  const message = "Nobody is left to plan with.";
  throw new Refusal("invalid-input", message, { issues: [{ path: "wishes.people", message }] });
}

function refuseSize(shifts: number, byHand: number): void {
  const message =
    shifts > MOST_SHIFTS
      ? `These are ${shifts} shifts; at most ${MOST_SHIFTS} are planned at once. Plan fewer weeks or rotations.`
      : shifts === 0
        ? byHand > 0
          ? "Every shift in this time has an override, which stays as it is. Plan more weeks."
          : "No whole shift lies in this time. Plan more weeks."
        : null;
  if (message !== null) throw new Refusal("invalid-input", message, { issues: [{ path: "weeks", message }] });
}
