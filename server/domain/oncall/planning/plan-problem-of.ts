import type { LaidRotation } from "#server/domain/oncall/edits.ts";
import type { WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import { type Load, type LoadPerson, loadOf } from "#server/domain/oncall/load.ts";
import type { Absence, Handle, Override, Span } from "#server/domain/oncall/schedule.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";
import { type Newcomer, newcomerTurns } from "./newcomer-turns.ts";
import { commitments } from "./plan-commitments.ts";
import {
  type Bar,
  type Beside,
  type LoadHours,
  type LoadKind,
  NOBODY,
  type PlanPerson,
  type PlanProblem,
} from "./plan-problem.ts";
import { type RotationShift, shiftsOf } from "./plan-slots.ts";
import { clashesOf, companiesOf, LONGEST_REST_MS, strain, touchesAny, weekendsOf } from "./plan-strains.ts";

/** Who may be given shifts, and of which of the stretches that are planned. */
export type Candidate = LoadPerson & {
  role: PlanPerson["role"];
  turns: ReadonlySet<LaidRotation>;
  newcomer: Omit<Newcomer, "handle" | "rotation"> | null;
};

export type Planning = {
  /** The rotations as they would turn were nothing planned, the highest rank first: see `stretchesToPlan`. */
  bases: readonly LaidRotation[];
  /** As things stand, known from four weeks before the range to four weeks after it. */
  rota: WhoIsOn;
  /** When people are on in other schedules. */
  elsewhere: ReadonlyMap<Handle, readonly Span[]>;
  candidates: readonly Candidate[];
  past: readonly Load[];
  /** Who goes along by the plan that holds now, by `besideKey`. */
  besideNow: ReadonlyMap<string, readonly Handle[]>;
  /** Null: as long as the longest shift of the rotation, at most a week. */
  minRestMs: DurationMs | null;
  /** Whether shifts of different ranks that are on at the same time are a pair, too. */
  pairsAcross: boolean;
  range: Span;
};

/** A shift with whose turn it would be were nothing planned (`group`, by `stretch`), and is as things stand (`now`). */
export type PosedShift = RotationShift & { rotation: string; stretch: LaidRotation; now: readonly Handle[] };

/** A problem and the shifts its slots are; `byHand` are those an override decides, which stay as they are. */
export type PosedPlan = { problem: PlanProblem; shifts: PosedShift[]; byHand: PosedShift[]; minRestMs: DurationMs };

/** Nobody works off more than this at once, however long they were spared. */
const MOST_OWED_SHIFTS = 2;

/** What a shift goes by: those of two rotations may begin together. */
export function besideKey(shift: { rotation: string; start: number }): string {
  return `${shift.start} ${shift.rotation}`;
}

/** All a plan of rotations is judged by; see PlanProblem. */
export function posedPlan(planning: Planning, clockOf: (timeZone: string) => ZoneClock = zoneClocks()): PosedPlan {
  const { bases, rota, candidates } = planning;
  const all = bases
    .flatMap((base) => shiftsNow(base, planning, clockOf(base.timeZone)))
    .sort((left, right) => left.start - right.start);
  const isByHand = (shift: PosedShift) => rota.overrides.some((override) => actsOn(override, shift));
  const shifts = all.filter((shift) => !isByHand(shift));
  const restOf = restsOf(planning, shifts);
  const clashes = clashesOf(shifts);
  const committed = commitments(planning, shifts, clockOf);
  const { beside, bars } = barsOf(planning, shifts, { clashes, committed, restOf });
  for (const [slot, along] of beside.entries())
    for (const { member } of along)
      committed.set(member, [...(committed.get(member) ?? []), ...(shifts[slot]?.spans ?? [])]);
  const loads = shifts.map((shift) => hoursOf(shift, candidates, clockOf));
  const units = unitsOf(loads);
  const clocks = shifts.map(({ stretch }) => clockOf(stretch.timeZone));
  const weekends = shifts.map((shift, slot) => weekendsOf(shift, clocks[slot] ?? clockOf("UTC")));
  const placeOf = new Map(candidates.map(({ handle }, place) => [handle, place]));
  const problem: PlanProblem = {
    people: peopleOf(planning, units),
    units,
    slots: shifts.map((shift, slot) => ({
      rotation: shift.rotation,
      start: shift.start,
      end: shift.end,
      beside: beside[slot] ?? [],
      was: seatsNow(shift, planning, placeOf),
    })),
    bars,
    loads,
    alone: shifts.map((shift, slot) =>
      candidates.map(({ handle }) => {
        const clock = clocks[slot] ?? clockOf("UTC");
        const others = (committed.get(handle) ?? []).map((other) =>
          strain([shift, weekends[slot] ?? []], [other, weekendsOf(other, clock)], restOf(shift)),
        );
        return {
          rest: Math.max(0, ...others.map(({ rest }) => rest)),
          weekends: Math.max(0, ...others.map((one) => one.weekends)),
        };
      }),
    ),
    near: shifts.map((shift, slot) =>
      shifts.slice(0, slot).flatMap((other, index) => {
        if (clashes[slot]?.includes(index)) return [];
        const rest = Math.min(restOf(shift), restOf(other));
        const both = strain([shift, weekends[slot] ?? []], [other, weekends[index] ?? []], rest);
        return both.rest + both.weekends > 0 ? [{ slot: index, ...both }] : [];
      }),
    ),
    clashes,
    companies: companiesOf(shifts, ({ stretch }) => (planning.pairsAcross ? 0 : stretch.rank)),
  };
  return { problem, shifts, byHand: all.filter(isByHand), minRestMs: Math.max(0, ...shifts.map(restOf)) };
}

/** The shifts of a rotation with who has the turn as things stand, overrides and absences aside. */
function shiftsNow(base: LaidRotation, { rota, range }: Planning, clock: ZoneClock): PosedShift[] {
  const own = rota.rotations.filter(({ name }) => name === base.name);
  const now = new Map(
    own.flatMap((stretch) => shiftsOf(stretch, clock, range).map(({ start, group }) => [start, group])),
  );
  return shiftsOf(base, clock, range).map((shift) => ({
    ...shift,
    rotation: base.name,
    stretch: base,
    now: now.get(shift.start) ?? shift.group,
  }));
}

function actsOn(override: Override, { rotation, start, end, now }: PosedShift): boolean {
  if (override.kind === "add" || (override.rotation !== null && override.rotation !== rotation)) return false;
  const touches = override.start < end && override.end > start;
  return touches && (override.remove === null || now.includes(override.remove));
}

/** The rest that is due before and after a shift. */
function restsOf(
  { minRestMs, bases }: Planning,
  shifts: readonly PosedShift[],
): (shift: { rotation: string }) => DurationMs {
  const rests = new Map(
    bases.map(({ name }) => {
      const lengths = shifts.flatMap(({ rotation, start, end }) => (rotation === name ? [end - start] : []));
      return [name, minRestMs ?? Math.min(LONGEST_REST_MS, Math.max(0, ...lengths))];
    }),
  );
  return ({ rotation }) => rests.get(rotation) ?? 0;
}

type Bound = {
  clashes: readonly (readonly number[])[];
  committed: ReadonlyMap<Handle, readonly Span[]>;
  restOf: (shift: { rotation: string }) => DurationMs;
};

/** Who cannot have which shift, and who goes along with whom. */
function barsOf(
  { bases, candidates, rota }: Planning,
  shifts: readonly PosedShift[],
  { clashes, committed, restOf }: Bound,
): { beside: Beside[][]; bars: (Bar | null)[][] } {
  const absences = new Map(candidates.map(({ handle }) => [handle, absencesOf(rota.absences, handle)]));
  const bars = shifts.map(({ stretch, spans }) =>
    candidates.map(({ handle, turns }): Bar | null => {
      if (!turns.has(stretch)) return "other-turns";
      if (touchesAny(spans, absences.get(handle) ?? [])) return "away";
      return touchesAny(spans, committed.get(handle) ?? []) ? "double-booked" : null;
    }),
  );
  const placeOf = new Map(candidates.map(({ handle }, place) => [handle, place]));
  const newcomers = candidates.flatMap(({ handle, newcomer, turns }) => {
    const first = bases.find((base) => turns.has(base));
    return newcomer === null || first === undefined ? [] : [{ ...newcomer, handle, rotation: first.name }];
  });
  const { beside, readyFrom } = newcomerTurns(
    shifts,
    newcomers,
    restOf,
    (handle, shift) => bars[shift]?.[placeOf.get(handle) ?? NOBODY] === null,
  );
  const together = shifts.map((_, slot) => [slot, ...(clashes[slot] ?? [])]);
  clashes.forEach((earlier, slot) => {
    for (const other of earlier) together[other]?.push(slot);
  });
  shifts.forEach(({ start, rotation }, slot) => {
    candidates.forEach(({ handle }, place) => {
      const row = bars[slot];
      if (row === undefined || row[place] !== null) return;
      const newcomer = newcomers.find((one) => one.handle === handle);
      if (newcomer === undefined) return;
      const ready = readyFrom.get(handle)?.[newcomer.rotation === rotation ? "alone" : "behind"] ?? start;
      const isAlong = together[slot]?.some((other) => beside[other]?.some(({ member }) => member === handle));
      if (isAlong) row[place] = "beside";
      else if (start < ready) row[place] = "new";
    });
  });
  return { beside, bars };
}

function absencesOf(absences: readonly Absence[], handle: Handle): Absence[] {
  return absences.filter(({ member }) => member === handle);
}

/** As many as there are seats; who goes along by the plan that holds now has none. */
function seatsNow(shift: PosedShift, { besideNow }: Planning, placeOf: ReadonlyMap<Handle, number>): number[] {
  const along = besideNow.get(besideKey(shift)) ?? [];
  const taking = shift.now.filter((handle) => !along.includes(handle)).map((handle) => placeOf.get(handle) ?? NOBODY);
  return shift.group.map((_, seat) => taking[seat] ?? NOBODY);
}

function hoursOf(
  { start, end, spans }: RotationShift,
  candidates: readonly Candidate[],
  clockOf: (timeZone: string) => ZoneClock,
): LoadHours[] {
  const members = candidates.map(({ handle }) => handle);
  const shared = { members, absent: [], causes: [], rotation: null, override: null };
  const loads = loadOf(
    spans.map((span) => ({ ...span, ...shared })),
    candidates,
    { start, end },
    clockOf,
  );
  return loads.map(asHours);
}

function asHours({ hours, nightHours, weekendHours, holidayHours }: Load): Record<LoadKind, number> {
  return { hours, nights: nightHours, weekends: weekendHours, holidays: holidayHours };
}

function byKind(of: (kind: LoadKind) => number): Record<LoadKind, number> {
  return { hours: of("hours"), nights: of("nights"), weekends: of("weekends"), holidays: of("holidays") };
}

function unitsOf(loads: readonly (readonly LoadHours[])[]): LoadHours {
  return byKind((kind) => {
    const some = loads.flat().flatMap((load) => (load[kind] > 0 ? [load[kind]] : []));
    return some.length === 0 ? 1 : some.reduce((sum, hours) => sum + hours, 0) / some.length;
  });
}

/**
 * With what they owe by the past, against the mean of those who take the same turns: nobody makes up for others. What newcomers go along
 * with in this plan is no share of the load yet.
 */
function peopleOf({ candidates, past }: Planning, units: LoadHours): PlanPerson[] {
  const served = candidates.map(({ handle, turns }) => {
    const load = past.find(({ member }) => member === handle);
    return { load: load === undefined ? byKind(() => 0) : asHours(load), alike: namesOf(turns).sort().join("\n") };
  });
  return candidates.map(({ handle, role }, place) => {
    const own = served[place];
    const alike = served.filter((one) => one.alike === own?.alike);
    const owed = byKind((kind) => {
      const mean = alike.reduce((sum, { load }) => sum + load[kind], 0) / Math.max(1, alike.length);
      const shifts = ((own?.load[kind] ?? 0) - mean) / units[kind];
      return Math.max(-MOST_OWED_SHIFTS, Math.min(MOST_OWED_SHIFTS, shifts));
    });
    return { handle, role, past: owed };
  });
}

function namesOf(stretches: Iterable<LaidRotation>): string[] {
  return [...new Set([...stretches].map(({ name }) => name))];
}
