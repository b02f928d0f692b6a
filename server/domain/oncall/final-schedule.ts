import { activeOverrides, type Put } from "#server/domain/oncall/override-rules.ts";
import { rotationTurns, type Turn } from "#server/domain/oncall/rotation-turns.ts";
import type { Cause, Handle, Schedule, Segment, Span } from "#server/domain/oncall/schedule.ts";
import { mergedSegments, segmentOf } from "#server/domain/oncall/segments.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** The part of a schedule that decides who is on. */
export type WhoIsOn = Pick<Schedule, "rotations" | "overrides" | "absences">;

/**
 * Who is on call within the range, and why: rotations by rank, then overrides, then absences (DESIGN.md §6). Sorted,
 * disjoint, clipped to the range; neighbours with the same members, absent and causes are one segment; a stretch with
 * nobody is none.
 */
export function finalSchedule(
  schedule: WhoIsOn,
  range: Span,
  clockOf: (timeZone: string) => ZoneClock = zoneClocks(),
): Segment[] {
  const layers = layersOf(schedule, range, clockOf);
  const overrides = activeOverrides();
  const absences = countedMembers();
  const changes = [
    ...changesWithin(range, schedule.overrides, overrides),
    ...changesWithin(range, schedule.absences, absences),
  ].sort((left, right) => left.at - right.at);
  const edges = edgesOf(layers, changes, range);
  let next = 0;
  const pieces = edges.map((start, position) => {
    for (let change = changes[next]; change !== undefined && change.at <= start; change = changes[++next])
      change.take();
    const causes: Cause[] = overrides.applyTo(putOn(layers, start));
    return segmentOf({ start, end: edges[position + 1] ?? range.end }, causes, absences.has);
  });
  return mergedSegments(pieces);
}

/** A rotation's turns, and how far they were read. */
type Layer = { name: string; rank: number; turns: readonly Turn[]; next: number };

function layersOf(schedule: WhoIsOn, range: Span, clockOf: (timeZone: string) => ZoneClock): Layer[] {
  return schedule.rotations
    .map((rotation) => {
      const turns = rotationTurns(rotation, clockOf(rotation.timeZone), range);
      return { name: rotation.name, rank: rotation.rank, turns, next: 0 };
    })
    .sort((left, right) => right.rank - left.rank);
}

/** Rule 3: the highest rank with anybody, equal ranks together. Instants are asked for in order. */
function putOn(layers: readonly Layer[], at: EpochMs): Put[] {
  const put: Put[] = [];
  let rank = Number.NaN;
  for (const layer of layers) {
    if (put.length > 0 && layer.rank !== rank) break;
    rank = layer.rank;
    let turn = layer.turns[layer.next];
    while (turn !== undefined && turn.end <= at) turn = layer.turns[++layer.next];
    if (turn === undefined || turn.start > at) continue;
    for (const member of turn.group) put.push({ member, rotation: layer.name });
  }
  return put;
}

type Change = { at: EpochMs; take: () => void };

/** When each of a list comes into force and goes out of it, as far as that happens in the range. */
function changesWithin<Item extends Span>(
  range: Span,
  list: readonly Item[],
  { enter, leave }: { enter: (item: Item, index: number) => void; leave: (item: Item, index: number) => void },
): Change[] {
  return list.flatMap((item, index) => {
    const at = Math.max(item.start, range.start);
    if (Math.min(item.end, range.end) <= at) return [];
    return [
      { at, take: () => enter(item, index) },
      { at: item.end, take: () => leave(item, index) },
    ];
  });
}

/** Members by how many entries of theirs are in force: absences may overlap. */
function countedMembers() {
  const counts = new Map<Handle, number>();
  return {
    enter: ({ member }: { member: Handle }) => counts.set(member, (counts.get(member) ?? 0) + 1),
    leave: ({ member }: { member: Handle }) => counts.set(member, (counts.get(member) ?? 0) - 1),
    has: (member: Handle) => (counts.get(member) ?? 0) > 0,
  };
}

/** Every instant of the range at which something may change: sorted, each once, the range's start first. */
function edgesOf(layers: readonly Layer[], changes: readonly Change[], range: Span): EpochMs[] {
  const count = layers.reduce((sum, { turns }) => sum + 2 * turns.length, 1 + changes.length);
  const edges = new Float64Array(count).fill(range.start);
  let filled = 0;
  for (const { turns } of layers) {
    for (const { start, end } of turns) {
      edges[filled++] = start;
      edges[filled++] = end;
    }
  }
  for (const { at } of changes) edges[filled++] = at;
  edges.sort();
  const each: EpochMs[] = [];
  for (const edge of edges) if (edge < range.end && edge !== each.at(-1)) each.push(edge);
  return each;
}
