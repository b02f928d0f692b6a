import { periodsOf } from "#server/domain/oncall/periods.ts";
import { isSameDefinition } from "#server/domain/oncall/same-definition.ts";
import type { Rotation, Schedule, Window } from "#server/domain/oncall/schedule.ts";
import { survivingTurn } from "#server/domain/oncall/surviving-turn.ts";
import { turnsOf } from "#server/domain/oncall/turns.ts";
import { wallWindows } from "#server/domain/oncall/wall-windows.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** A schedule as people write it: one version. */
export type ScheduleDefinition = Pick<Schedule, "timeZone" | "rotations" | "required">;

/** When somebody must be on, from an instant until the next requirement; null: always was. */
export type Requirement = { from: EpochMs | null; timeZone: string; required: readonly Window[] | null };

/** A stretch of a rotation; where it is turned by a plan, with the turns it had instead, for when the plan is taken back. */
export type LaidRotation = Rotation & { planned?: { id: string } & Pick<Rotation, "groups" | "startIndex"> };

/**
 * All versions of a schedule laid one after the other: a rotation that was edited stands here several times by its name,
 * each time for a stretch of its own (`startsAt`, `endsAt`), so that the engine reads them like any others.
 */
export type LaidSchedule = { rotations: readonly LaidRotation[]; requirements: readonly Requirement[] };

/** From when on an edit holds: a chosen instant, or each rotation's next handoff after now. */
export type EditStart = { kind: "chosen"; at: EpochMs } | { kind: "next-handoff"; now: EpochMs };

/**
 * The first version. Without `from` it tells the past as well; with it nobody is on, or has to be, before then. A rotation that was
 * given a beginning of its own keeps that.
 */
export function laidAtFirst(
  { timeZone, rotations, required }: ScheduleDefinition,
  from: EpochMs | null = null,
): LaidSchedule {
  return {
    rotations: rotations.map((rotation) => ({ ...rotation, startsAt: rotation.startsAt ?? from })),
    requirements: [{ from, timeZone, required }],
  };
}

/**
 * What an edit comes to; `before` is the newest version until now. Rotations go by their names: one that stays as it was
 * runs on untouched; a changed or removed one ends, and an added one begins, at its first handoff at or after the start
 * of the edit (a chosen instant that is a handoff of the new definition is taken as it is), so a running shift ends as
 * planned. Who comes next in the old order and is still there takes the first turn, unless the edit names another start
 * index. What lies before is left alone; what was planned for a changed rotation after it is given up.
 */
export function laidAfterEdit(
  laid: LaidSchedule,
  before: ScheduleDefinition,
  after: ScheduleDefinition,
  start: EditStart,
  clockOf: (timeZone: string) => ZoneClock = zoneClocks(),
): LaidSchedule {
  const names = new Set([...before.rotations, ...after.rotations].map(({ name }) => name));
  const rotations = [...names].flatMap((name) => {
    const ofName = { name, laid: laid.rotations.filter((rotation) => rotation.name === name) };
    const [old, next] = [before, after].map((version) => version.rotations.find((one) => one.name === name));
    if (old !== undefined && next !== undefined && isSameDefinition(old, next)) return ofName.laid;
    return laidRotation(ofName.laid, old, next, start, clockOf);
  });
  const gone = laid.rotations.filter(({ name }) => !names.has(name));
  return { rotations: [...gone, ...rotations], requirements: laidRequirements(laid, before, after, start) };
}

function laidRotation(
  laid: readonly LaidRotation[],
  old: Rotation | undefined,
  next: Rotation | undefined,
  start: EditStart,
  clockOf: (timeZone: string) => ZoneClock,
): LaidRotation[] {
  const at = start.kind === "chosen" ? start.at : start.now;
  const running = laid.find((one) => isRunning(one, at, clockOf));
  const cut = running === undefined ? at : cutOf(running, next, start, clockOf);
  // What an earlier edit put into the time after this one never comes to be.
  const kept = laid
    .filter((one) => (one.startsAt ?? Number.NEGATIVE_INFINITY) < cut)
    .map((one) => ((one.endsAt ?? Number.POSITIVE_INFINITY) > cut ? { ...one, endsAt: cut } : one));
  if (next === undefined) return kept;
  const begin = running === undefined && start.kind === "next-handoff" ? handoffFrom(next, at, clockOf) : cut;
  const startsAt = Math.max(begin, next.startsAt ?? begin);
  if ((next.endsAt ?? Number.POSITIVE_INFINITY) <= startsAt) return kept;
  const movesTurn = old !== undefined && old.startIndex !== next.startIndex;
  if (running === undefined || movesTurn) return [...kept, { ...next, startsAt }];
  const first = survivingTurn(running.groups, groupAt(running, cut, clockOf), next.groups);
  return [...kept, { ...next, startsAt, startIndex: startIndexFor(next, first, startsAt, clockOf) }];
}

/** Whether a stretch has begun, and not ended, at an instant: there is a shift to be let end. */
function isRunning(rotation: Rotation, at: EpochMs, clockOf: (timeZone: string) => ZoneClock): boolean {
  const { startsAt, endsAt } = rotation;
  const anchor = periodsOf(rotation, clockOf(rotation.timeZone)).startOf(0);
  return Math.max(startsAt ?? anchor, anchor) <= at && at < (endsAt ?? Number.POSITIVE_INFINITY);
}

/** Where the running stretch ends and the new one begins. */
function cutOf(
  running: Rotation,
  next: Rotation | undefined,
  start: EditStart,
  clockOf: (timeZone: string) => ZoneClock,
): EpochMs {
  // Just after now: a shift that begins this instant is running.
  const from = start.kind === "chosen" ? start.at : start.now + 1;
  if (next === undefined) return handoffFrom(running, from, clockOf);
  const isHandoff = start.kind === "chosen" && handoffFrom(next, start.at, clockOf) === start.at;
  const anchor = periodsOf(next, clockOf(next.timeZone)).startOf(0);
  return Math.max(isHandoff ? from : handoffFrom(running, from, clockOf), anchor);
}

/** The first handoff at or after an instant; a rotation's own end is one, too. */
export function handoffFrom(rotation: Rotation, at: EpochMs, clockOf: (timeZone: string) => ZoneClock): EpochMs {
  const periods = periodsOf(rotation, clockOf(rotation.timeZone));
  let k = Math.max(0, periods.at(at));
  while (periods.startOf(k) < at) k += 1;
  const handoff = periods.startOf(k);
  const { endsAt } = rotation;
  return endsAt !== null && endsAt >= at ? Math.min(handoff, endsAt) : handoff;
}

/** The place in its groups of the one whose turn it is, or would be, at an instant. */
function groupAt(rotation: Rotation, at: EpochMs, clockOf: (timeZone: string) => ZoneClock): number {
  if (rotation.groups.length === 0) return 0;
  return (rotation.startIndex + turnsUpTo(rotation, at, clockOf)) % rotation.groups.length;
}

/** The start index with which a group has its turn at an instant. */
export function startIndexFor(
  rotation: Rotation,
  group: number,
  at: EpochMs,
  clockOf: (timeZone: string) => ZoneClock,
): number {
  const count = rotation.groups.length;
  if (count === 0) return 0;
  return (((group - turnsUpTo(rotation, at, clockOf)) % count) + count) % count;
}

function turnsUpTo(rotation: Rotation, at: EpochMs, clockOf: (timeZone: string) => ZoneClock): number {
  const k = Math.max(0, periodsOf(rotation, clockOf(rotation.timeZone)).at(at));
  return turnsOf(rotation, wallWindows(rotation.windows))(k);
}

function laidRequirements(
  { requirements }: LaidSchedule,
  before: ScheduleDefinition,
  after: ScheduleDefinition,
  start: EditStart,
): Requirement[] {
  const { timeZone, required } = after;
  const old = { timeZone: before.timeZone, required: before.required };
  if (isSameDefinition(old, { timeZone, required })) return [...requirements];
  const from = start.kind === "chosen" ? start.at : start.now;
  return [...requirements.filter((one) => (one.from ?? Number.NEGATIVE_INFINITY) < from), { from, timeZone, required }];
}
