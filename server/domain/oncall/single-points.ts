import type { LaidSchedule } from "#server/domain/oncall/edits.ts";
import type { WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import { laidGaps } from "#server/domain/oncall/laid-gaps.ts";
import { wallOf } from "#server/domain/oncall/periods.ts";
import type { Handle, Segment, Span } from "#server/domain/oncall/schedule.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** A stretch only one person could be on; `away` are the others who take turns then, all of them absent. */
export type SinglePoint = Span & { member: Handle; away: Handle[] };

/**
 * Where one more absence would leave nobody: somebody must be on, exactly one person is, and of all who take turns in a rotation that
 * runs at that instant nobody else is there to step in. `segments` are the final schedule of the range. Sorted, disjoint, and never a gap.
 */
export function singlePoints(
  schedule: WhoIsOn & Pick<LaidSchedule, "requirements">,
  segments: readonly Segment[],
  range: Span,
  clockOf: (timeZone: string) => ZoneClock = zoneClocks(),
): SinglePoint[] {
  // What an empty schedule leaves open is all that is required.
  const required = laidGaps(schedule, [], range, clockOf);
  const alone = segments.filter(({ members }) => members.length === 1);
  const stretches = schedule.rotations.map(({ anchor, timeZone, startsAt, endsAt, groups }) => ({
    start: Math.max(clockOf(timeZone).first(wallOf(anchor)), startsAt ?? Number.NEGATIVE_INFINITY),
    end: endsAt ?? Number.POSITIVE_INFINITY,
    members: groups.flat(),
  }));
  const edges = [...schedule.absences, ...stretches]
    .flatMap(({ start, end }) => [start, end])
    .sort((left, right) => left - right);
  const found: SinglePoint[] = [];
  for (const { start, end, members } of alone) {
    const [member] = members;
    if (member === undefined) continue;
    for (const piece of pieces({ start, end }, required, edges)) {
      const others = takingTurns(stretches, piece.start).filter((handle) => handle !== member);
      const away = others.filter((handle) => isAway(schedule, handle, piece.start));
      if (away.length === others.length) add(found, { ...piece, member, away: away.sort() });
    }
  }
  return found;
}

/** The part of a span that is required, cut where somebody leaves or comes back, or a rotation begins or ends. */
function pieces(span: Span, required: readonly Span[], edges: readonly EpochMs[]): Span[] {
  return required.flatMap((need) => {
    const [start, end] = [Math.max(span.start, need.start), Math.min(span.end, need.end)];
    if (start >= end) return [];
    const cuts = [...new Set([start, ...edges.filter((at) => start < at && at < end), end])];
    return cuts.slice(1).map((until, index) => ({ start: cuts[index] ?? start, end: until }));
  });
}

function takingTurns(stretches: readonly (Span & { members: Handle[] })[], at: EpochMs): Handle[] {
  const running = stretches.filter(({ start, end }) => start <= at && at < end);
  return [...new Set(running.flatMap(({ members }) => members))];
}

function isAway({ absences }: WhoIsOn, handle: Handle, at: EpochMs): boolean {
  return absences.some(({ member, start, end }) => member === handle && start <= at && at < end);
}

function add(found: SinglePoint[], point: SinglePoint): void {
  const last = found.at(-1);
  const continues = last !== undefined && last.end === point.start && last.member === point.member;
  if (continues && last.away.join("\n") === point.away.join("\n")) last.end = point.end;
  else found.push(point);
}
