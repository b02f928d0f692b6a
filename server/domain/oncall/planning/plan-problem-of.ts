import type { LaidRotation } from "#server/domain/oncall/edits.ts";
import { finalSchedule, type WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import { type Load, type LoadPerson, loadOf } from "#server/domain/oncall/load.ts";
import { memberTimes } from "#server/domain/oncall/member-times.ts";
import type { Absence, Handle, Override, Segment, Span } from "#server/domain/oncall/schedule.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type DurationMs } from "#server/domain/shared/time.ts";
import { type Newcomer, newcomerTurns } from "./newcomer-turns.ts";
import {
  type Bar,
  type LoadHours,
  type LoadKind,
  NOBODY,
  type PlanPerson,
  type PlanProblem,
  type Strain,
} from "./plan-problem.ts";
import { type RotationShift, shiftsOf } from "./plan-slots.ts";

/** Who may be given shifts. */
export type Candidate = LoadPerson & { role: PlanPerson["role"]; newcomer: Omit<Newcomer, "handle"> | null };

export type Planning = {
  /** The rotation as it would turn were nothing planned: its stretch at the beginning of the range. */
  base: LaidRotation;
  /** As things stand, known from four weeks before the range to four weeks after it. */
  rota: WhoIsOn;
  /** When people are on in other schedules. */
  elsewhere: ReadonlyMap<Handle, readonly Span[]>;
  candidates: readonly Candidate[];
  past: readonly Load[];
  /** Who goes along by the plan that holds now, by the start of the shift. */
  besideNow: ReadonlyMap<number, readonly Handle[]>;
  /** Null: as long as the longest shift, at most a week. */
  minRestMs: DurationMs | null;
  range: Span;
};

/** A shift with whose turn it would be were nothing planned (`group`), and is as things stand (`now`). */
export type PosedShift = RotationShift & { now: readonly Handle[] };

/** A problem and the shifts its slots are; `byHand` are those an override decides, which stay as they are. */
export type PosedPlan = { problem: PlanProblem; shifts: PosedShift[]; byHand: PosedShift[]; minRestMs: DurationMs };

export const KNOWN_AROUND_MS = 28 * DAY_MS;
const LONGEST_REST_MS = 7 * DAY_MS;
/** Nobody works off more than this at once, however long they were spared. */
const MOST_OWED_SHIFTS = 2;

/** All a plan of a rotation is judged by; see PlanProblem. */
export function posedPlan(planning: Planning, clockOf: (timeZone: string) => ZoneClock = zoneClocks()): PosedPlan {
  const { base, rota, candidates, range } = planning;
  const clock = clockOf(base.timeZone);
  const now = shiftsNow(planning, clock);
  const all = shiftsOf(base, clock, range).map((shift) => ({ ...shift, now: now.get(shift.start) ?? shift.group }));
  const isByHand = (shift: PosedShift) => rota.overrides.some((override) => actsOn(override, base.name, shift));
  const shifts = all.filter((shift) => !isByHand(shift));
  const minRestMs = planning.minRestMs ?? Math.min(LONGEST_REST_MS, Math.max(0, ...shifts.map(lengthOf)));
  const committed = commitments(planning, shifts, clockOf);
  const bars = shifts.map(({ spans }) =>
    candidates.map(({ handle }): Bar | null =>
      touchesAny(spans, absencesOf(rota.absences, handle))
        ? "away"
        : touchesAny(spans, committed.get(handle) ?? [])
          ? "double-booked"
          : null,
    ),
  );
  const newcomers = candidates.flatMap(({ handle, newcomer }) => (newcomer === null ? [] : [{ ...newcomer, handle }]));
  const placeOf = new Map(candidates.map(({ handle }, place) => [handle, place]));
  const { beside, readyFrom } = newcomerTurns(
    shifts,
    newcomers,
    minRestMs,
    (handle, shift) => bars[shift]?.[placeOf.get(handle) ?? NOBODY] === null,
  );
  shifts.forEach(({ start }, slot) => {
    candidates.forEach(({ handle }, place) => {
      const row = bars[slot];
      if (row === undefined || row[place] !== null) return;
      if (beside[slot]?.some(({ member }) => member === handle)) row[place] = "beside";
      else if (start < (readyFrom.get(handle) ?? start)) row[place] = "new";
    });
  });
  for (const [slot, along] of beside.entries())
    for (const { member } of along)
      committed.set(member, [...(committed.get(member) ?? []), ...(shifts[slot]?.spans ?? [])]);
  const loads = shifts.map((shift) => hoursOf(shift, candidates, clockOf));
  const units = unitsOf(loads);
  const weekends = (span: Span) => weekendsOf(span, clock);
  const problem: PlanProblem = {
    people: peopleOf(planning, units),
    units,
    slots: shifts.map((shift, slot) => ({
      start: shift.start,
      end: shift.end,
      beside: beside[slot] ?? [],
      was: seatsNow(shift, planning, placeOf),
    })),
    bars,
    loads,
    alone: shifts.map((shift) =>
      candidates.map(({ handle }) => {
        const others = (committed.get(handle) ?? []).map((other) => strain(shift, other, minRestMs, weekends));
        const sum = (of: (one: Strain) => number) => others.reduce((most, one) => Math.max(most, of(one)), 0);
        return { rest: sum(({ rest }) => rest), weekends: sum((one) => one.weekends) };
      }),
    ),
    near: shifts.map((shift, slot) =>
      shifts.slice(0, slot).flatMap((other, index) => {
        const both = strain(shift, other, minRestMs, weekends);
        return both.rest + both.weekends > 0 ? [{ slot: index, ...both }] : [];
      }),
    ),
  };
  return { problem, shifts, byHand: all.filter(isByHand), minRestMs };
}

/** Who has the turn of each shift as things stand, overrides and absences aside, by the shift's start. */
function shiftsNow({ rota, base, range }: Planning, clock: ZoneClock): Map<number, readonly Handle[]> {
  const own = rota.rotations.filter(({ name }) => name === base.name);
  return new Map(own.flatMap((stretch) => shiftsOf(stretch, clock, range).map(({ start, group }) => [start, group])));
}

function actsOn(override: Override, rotation: string, { start, end, now }: PosedShift): boolean {
  if (override.kind === "add" || (override.rotation !== null && override.rotation !== rotation)) return false;
  const touches = override.start < end && override.end > start;
  return touches && (override.remove === null || now.includes(override.remove));
}

/** When each is on besides the shifts to be planned: by other rotations, by hand, and before the plan begins. */
function commitments(
  { rota, base, elsewhere, range }: Planning,
  shifts: readonly Span[],
  clockOf: (timeZone: string) => ZoneClock,
): Map<Handle, Span[]> {
  const known = { start: range.start - KNOWN_AROUND_MS, end: range.end + KNOWN_AROUND_MS };
  const segments = finalSchedule({ ...rota, absences: [] }, known, clockOf);
  const isPlanned = ({ start }: Segment) => shifts.some((shift) => shift.start <= start && start < shift.end);
  const kept = segments.map((segment) => {
    if (!isPlanned(segment)) return segment;
    const causes = segment.causes.filter(({ rotation }) => rotation !== base.name);
    return { ...segment, members: [...new Set(causes.map(({ member }) => member))] };
  });
  const times = memberTimes(kept);
  for (const [handle, spans] of elsewhere) times.set(handle, [...(times.get(handle) ?? []), ...spans]);
  return times;
}

function absencesOf(absences: readonly Absence[], handle: Handle): Absence[] {
  return absences.filter(({ member }) => member === handle);
}

function touchesAny(spans: readonly Span[], others: readonly Span[]): boolean {
  return others.some((other) => spans.some(({ start, end }) => other.start < end && other.end > start));
}

/** As many as there are seats; who goes along by the plan that holds now has none. */
function seatsNow(
  { start, group, now }: PosedShift,
  { besideNow }: Planning,
  placeOf: ReadonlyMap<Handle, number>,
): number[] {
  const along = besideNow.get(start) ?? [];
  const taking = now.filter((handle) => !along.includes(handle)).map((handle) => placeOf.get(handle) ?? NOBODY);
  return group.map((_, seat) => taking[seat] ?? NOBODY);
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

/** With what they owe by the past. What newcomers go along with in this plan is no share of the load yet. */
function peopleOf({ candidates, past }: Planning, units: LoadHours): PlanPerson[] {
  const served = candidates.map(({ handle }) => {
    const load = past.find(({ member }) => member === handle);
    return load === undefined ? byKind(() => 0) : asHours(load);
  });
  const mean = byKind((kind) => served.reduce((sum, load) => sum + load[kind], 0) / Math.max(1, served.length));
  return candidates.map(({ handle, role }, place) => {
    const owed = byKind((kind) => {
      const shifts = ((served[place]?.[kind] ?? 0) - mean[kind]) / units[kind];
      return Math.max(-MOST_OWED_SHIFTS, Math.min(MOST_OWED_SHIFTS, shifts));
    });
    return { handle, role, past: owed };
  });
}

/** What having both costs: the share of the rest that is missing between them, and two weekends in a row. */
function strain(one: Span, other: Span, minRestMs: DurationMs, weekendsIn: (span: Span) => number[]): Strain {
  const gap = Math.max(one.start - other.end, other.start - one.end, 0);
  const isNear = gap < LONGEST_REST_MS + 7 * DAY_MS;
  const [own, theirs] = isNear ? [weekendsIn(one), weekendsIn(other)] : [[], []];
  const inARow = own.some((weekend) => theirs.some((next) => Math.abs(next - weekend) === 1));
  return { rest: gap < minRestMs ? (minRestMs - gap) / minRestMs : 0, weekends: inARow ? 1 : 0 };
}

/** The weekends (Saturday and Sunday, on a wall clock) a span touches, counted from the first of 1970. */
function weekendsOf({ start, end }: Span, clock: ZoneClock): number[] {
  const found = new Set<number>();
  const last = Math.floor(clock.wallAt(end - 1) / DAY_MS);
  // 1970-01-03 was a Saturday.
  for (let day = Math.floor(clock.wallAt(start) / DAY_MS); day <= last; day += 1)
    if ((((day - 2) % 7) + 7) % 7 < 2) found.add(Math.floor((day - 2) / 7));
  return [...found];
}

function lengthOf({ start, end }: Span): DurationMs {
  return end - start;
}
