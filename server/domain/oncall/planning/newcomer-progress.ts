import type { LaidRotation } from "#server/domain/oncall/edits.ts";
import { finalSchedule, type WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import { memberTimes } from "#server/domain/oncall/member-times.ts";
import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import type { Beside } from "./plan-problem.ts";
import { shiftsOf } from "./plan-slots.ts";

/** Somebody who was to go along with a shift by a published plan. */
export type TurnAlong = Beside & { plan: string; rotation: string; start: EpochMs };

/** How many shifts somebody went along with, and when the last ended, or ends. */
export type NewcomerProgress = { shadow: number; secondary: number; until: EpochMs };

/**
 * What newcomers have gone along with: shifts that have begun by `now`, by the plan that holds there (one that was taken back or took the
 * place of another counts as far as it came), as long as they were on for half of it at least, absences and covers
 * counted. `rota` is known wherever `turns` are.
 */
export function newcomerProgress(
  rota: WhoIsOn & { rotations: readonly LaidRotation[] },
  turns: readonly TurnAlong[],
  now: EpochMs,
  clockOf: (timeZone: string) => ZoneClock,
): Map<Handle, NewcomerProgress> {
  const progress = new Map<Handle, NewcomerProgress>();
  for (const name of new Set(turns.map(({ rotation }) => rotation))) {
    const stretches = rota.rotations.filter((rotation) => rotation.name === name);
    const shifts = stretches.flatMap((stretch) => begunShifts(stretch, turns, now, clockOf));
    const range = {
      start: Math.min(...shifts.map(({ start }) => start)),
      end: Math.max(...shifts.map(({ end }) => end)),
    };
    if (shifts.length === 0) continue;
    const overrides = rota.overrides.filter(({ rotation }) => rotation === null || rotation === name);
    const times = memberTimes(finalSchedule({ ...rota, rotations: stretches, overrides }, range, clockOf));
    for (const { start, end, spans, along } of shifts) {
      for (const { member, stage } of along) {
        if (2 * shared(times.get(member) ?? [], spans) < shared(spans, spans)) continue;
        const before = progress.get(member) ?? { shadow: 0, secondary: 0, until: start };
        progress.set(member, { ...before, [stage]: before[stage] + 1, until: Math.max(before.until, end) });
      }
    }
  }
  return progress;
}

function begunShifts(
  stretch: LaidRotation,
  turns: readonly TurnAlong[],
  now: EpochMs,
  clockOf: (timeZone: string) => ZoneClock,
): (Span & { spans: readonly Span[]; along: TurnAlong[] })[] {
  const { planned, startsAt, endsAt, name } = stretch;
  if (planned === undefined || startsAt === null || endsAt === null) return [];
  const own = turns.filter(({ plan, rotation }) => plan === planned.id && rotation === name);
  if (own.length === 0) return [];
  return shiftsOf(stretch, clockOf(stretch.timeZone), { start: startsAt, end: endsAt }).flatMap((shift) => {
    const along = own.filter(({ start, member }) => start === shift.start && shift.group.includes(member));
    return shift.start <= now && along.length > 0 ? [{ ...shift, along }] : [];
  });
}

/** For how long two lists of spans, each disjoint, are both. */
function shared(left: readonly Span[], right: readonly Span[]): number {
  return left.reduce(
    (sum, one) =>
      sum +
      right.reduce(
        (part, other) => part + Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start)),
        0,
      ),
    0,
  );
}

export type TurnCounts = Readonly<{ shadow: number; secondary: number }>;

/** What somebody new has done of what they need: as counted, and as a person said counts more or less. */
export function turnsDone(
  { needs, counted }: { needs: TurnCounts; counted: TurnCounts },
  credit?: TurnCounts,
): TurnCounts {
  const done = (stage: keyof TurnCounts) =>
    Math.max(0, Math.min(needs[stage], Math.min(needs[stage], counted[stage]) + (credit?.[stage] ?? 0)));
  return { shadow: done("shadow"), secondary: done("secondary") };
}
