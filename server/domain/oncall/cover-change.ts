import { finalSchedule, type WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import { activeOverrides } from "#server/domain/oncall/override-rules.ts";
import type { Cause, Handle, Override, Segment, Span } from "#server/domain/oncall/schedule.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";

/** Who is covered, by whom, and in which time. */
export type CoverWanted = { member: Handle; by: Handle; span: Span };

/**
 * What a cover comes to: overrides to be made, as the newest, in this order; and such that put the member on by adding them,
 * which end for it: each with what is left of it.
 */
export type CoverChange = { made: Override[]; cut: { id: string; rest: Override[] }[] };

/**
 * The overrides by which somebody stands in for a member wherever in the span the member is on, and nothing else changes. One
 * for the whole span where that says it. Overrides are not transitive, so where an override put the member on, a newer one
 * takes its place, for the turn it took; and an `add`, which nothing overrides, is shortened. Absences count for nothing.
 * null: the member is not on in the span. `idOf` names what is made: 0, 1, 2, …
 */
export function coverChange(
  { rotations, overrides }: WhoIsOn,
  { member, by, span }: CoverWanted,
  idOf: (index: number) => string,
  clockOf: (timeZone: string) => ZoneClock = zoneClocks(),
): CoverChange | null {
  const rota = { rotations, overrides, absences: [] };
  const before = finalSchedule(rota, span, clockOf);
  const on = before.filter(({ members }) => members.includes(member));
  if (on.length === 0) return null;
  const whole: Override = { ...span, id: idOf(0), kind: "replace", remove: member, add: by, rotation: null };
  const after = finalSchedule({ ...rota, overrides: [...overrides, whole] }, span, clockOf);
  if (saysTheSame(after, inPlaceOf(before, member, by))) return { made: [whole], cut: [] };

  const adding = overrides.filter(
    (one) => one.kind === "add" && one.add === member && one.start < span.end && one.end > span.start,
  );
  const taken = joined(on.flatMap((segment) => turnsTaken(rota, segment, member, clockOf)));
  let next = 0;
  const made = [
    ...taken.map((turn): Override => ({ ...turn, id: idOf(next++), kind: "replace", add: by })),
    ...adding.map(
      (one): Override => ({ ...within(one, span), id: idOf(next++), kind: "add", add: by, rotation: one.rotation }),
    ),
  ];
  const cut = adding.map((one) => ({
    id: one.id,
    rest: [
      { ...one, end: Math.min(one.end, span.start) },
      { ...one, start: Math.max(one.start, span.end) },
    ].flatMap((piece) => (piece.start < piece.end ? [{ ...piece, id: idOf(next++) }] : [])),
  }));
  return { made, cut };
}

/** Somebody's turn by one rotation, or what became of it. */
type TurnTaken = Span & { remove: Handle; rotation: string };

/** The turns by which a member is on throughout a segment: their own, and those that an override gave them. */
function turnsTaken(
  rota: WhoIsOn,
  segment: Segment,
  member: Handle,
  clockOf: (timeZone: string) => ZoneClock,
): TurnTaken[] {
  return segment.causes.flatMap((cause) => {
    const { rotation, override } = cause;
    if (cause.member !== member || rotation === null) return [];
    if (override === null) return [{ start: segment.start, end: segment.end, remove: member, rotation }];
    // An add that names a rotation stands there only for show.
    if (rota.overrides.some(({ id, kind }) => id === override && kind === "add")) return [];
    const layer = finalSchedule(
      { rotations: rota.rotations.filter(({ name }) => name === rotation), overrides: [], absences: [] },
      segment,
      clockOf,
    );
    return layer.flatMap(({ start, end, members }) =>
      members
        .filter((remove) => isDecidedBy(rota.overrides, { member: remove, rotation, override }, start))
        .map((remove) => ({ start, end, remove, rotation })),
    );
  });
}

/** Whether an override decides what becomes of a member's turn at an instant. */
function isDecidedBy(overrides: readonly Override[], { member, rotation, override }: Cause, at: number): boolean {
  const active = activeOverrides();
  overrides.forEach((one, index) => {
    if (one.kind !== "add" && one.start <= at && at < one.end) active.enter(one, index);
  });
  return active.applyTo([{ member, rotation: rotation ?? "" }]).some((cause) => cause.override === override);
}

/** Turns that follow on each other, as one. */
function joined(turns: readonly TurnTaken[]): TurnTaken[] {
  const result: TurnTaken[] = [];
  for (const turn of turns) {
    const before = result.findLast(({ remove, rotation }) => remove === turn.remove && rotation === turn.rotation);
    if (before !== undefined && before.end === turn.start) before.end = turn.end;
    else result.push({ ...turn });
  }
  return result;
}

function within({ start, end }: Span, span: Span): Span {
  return { start: Math.max(start, span.start), end: Math.min(end, span.end) };
}

type People = Span & { members: readonly Handle[] };

function inPlaceOf(segments: readonly Segment[], member: Handle, by: Handle): People[] {
  return segments.map(({ start, end, members }) => ({
    start,
    end,
    members: [...new Set(members.map((one) => (one === member ? by : one)))].sort(),
  }));
}

/** Whether the same people are on at every instant. */
function saysTheSame(left: readonly People[], right: readonly People[]): boolean {
  return JSON.stringify(merged(left)) === JSON.stringify(merged(right));
}

function merged(list: readonly People[]): { start: number; end: number; who: string }[] {
  const result: { start: number; end: number; who: string }[] = [];
  for (const { start, end, members } of list) {
    const who = members.join(" ");
    const last = result.at(-1);
    if (last !== undefined && last.end === start && last.who === who) last.end = end;
    else result.push({ start, end, who });
  }
  return result;
}
