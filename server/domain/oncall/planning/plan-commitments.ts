import { finalSchedule, type WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

/** What lies so near a plan counts for it. */
export const KNOWN_AROUND_MS = 28 * DAY_MS;

type Bound = { rota: WhoIsOn; elsewhere: ReadonlyMap<Handle, readonly Span[]>; range: Span };

/**
 * When each is on besides the shifts to be planned: by other rotations, by hand, before the plan begins and after it ends, and in other
 * schedules. Rotations are looked at one by one: who stands behind another is bound as well. Absences aside.
 */
export function commitments(
  { rota, elsewhere, range }: Bound,
  planned: readonly (Span & { rotation: string })[],
  clockOf: (timeZone: string) => ZoneClock,
): Map<Handle, Span[]> {
  const known = { start: range.start - KNOWN_AROUND_MS, end: range.end + KNOWN_AROUND_MS };
  const times = new Map([...elsewhere].map(([handle, spans]) => [handle, [...spans]]));
  const bind = (handle: Handle, spans: readonly Span[]) => {
    times.set(handle, [...(times.get(handle) ?? []), ...spans]);
  };
  for (const name of new Set(rota.rotations.map((rotation) => rotation.name))) {
    const own = planned.filter(({ rotation }) => rotation === name);
    const layer = {
      rotations: rota.rotations.filter((rotation) => rotation.name === name),
      overrides: rota.overrides.filter(
        ({ rotation, kind }) => rotation === name || (rotation === null && kind !== "add"),
      ),
      absences: [],
    };
    for (const { start, end, causes } of finalSchedule(layer, known, clockOf))
      for (const { member, rotation } of causes)
        bind(member, rotation === name ? without({ start, end }, own) : [{ start, end }]);
  }
  for (const override of rota.overrides)
    if (override.kind === "add" && override.rotation === null)
      bind(override.add, [{ start: override.start, end: override.end }]);
  return times;
}

/** What of a span lies in none of the others, which are sorted and disjoint. */
function without(span: Span, others: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = span.start;
  for (const { start, end } of others) {
    if (end <= from || start >= span.end) continue;
    if (start > from) left.push({ start: from, end: start });
    from = end;
  }
  return from < span.end ? [...left, { start: from, end: span.end }] : left;
}
