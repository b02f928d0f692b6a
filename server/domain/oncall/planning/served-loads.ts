import { finalSchedule, type WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import { type Load, type LoadPerson, loadOf } from "#server/domain/oncall/load.ts";
import type { Segment, Span } from "#server/domain/oncall/schedule.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";

/**
 * What each person had within a range as plans count it: being on, and having the turn of one of the rotations that are planned, also
 * where another stands before it. At the same time it counts once.
 */
export function servedLoads(
  rota: WhoIsOn,
  rotations: readonly string[],
  people: readonly LoadPerson[],
  range: Span,
  clockOf: (timeZone: string) => ZoneClock,
): Load[] {
  const layers = rotations.map((name) => ({
    ...rota,
    rotations: rota.rotations.filter((rotation) => rotation.name === name),
    overrides: rota.overrides.filter(
      ({ rotation, kind }) => rotation === name || (rotation === null && kind !== "add"),
    ),
  }));
  const segments = [rota, ...layers].flatMap((layer) => finalSchedule(layer, range, clockOf));
  return people.flatMap((person) => {
    const own = segments.filter(({ members }) => members.includes(person.handle));
    return loadOf(merged(own, person.handle), [person], range, clockOf);
  });
}

/** The same time once, in order. */
function merged(segments: readonly Segment[], member: string): Segment[] {
  const whole: Segment[] = [];
  for (const segment of [...segments].sort((left, right) => left.start - right.start)) {
    const last = whole.at(-1);
    if (last !== undefined && segment.start <= last.end) last.end = Math.max(last.end, segment.end);
    else whole.push({ ...segment, members: [member] });
  }
  return whole;
}
