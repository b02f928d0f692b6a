import { wallOf } from "#server/domain/oncall/periods.ts";
import type { Handle, Rotation, Segment, Span } from "#server/domain/oncall/schedule.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

/**
 * What would have been everybody's equal share: the time on call of all, at each moment divided equally among those who take part,
 * that is, who stand in a group of a rotation that holds then. Who joined or left within the range shares only the time between; being absent
 * or covered for changes nothing. Where nobody takes part, whoever is on has their own time as their share. The shares sum to the time
 * of all within the range; `rotations` may hold a name several times, each for a stretch of its own.
 */
export function fairShares(
  segments: readonly Segment[],
  rotations: readonly (Rotation & { planned?: Pick<Rotation, "groups"> })[],
  range: Span,
  clockOf: (timeZone: string) => ZoneClock,
): Map<Handle, DurationMs> {
  const shares = new Map<Handle, DurationMs>();
  const give = (member: Handle, time: DurationMs) => shares.set(member, (shares.get(member) ?? 0) + time);
  const stretches = rotations.map(({ anchor, timeZone, startsAt, endsAt, groups, planned }) => ({
    start: Math.max(clockOf(timeZone).first(wallOf(anchor)), startsAt ?? Number.NEGATIVE_INFINITY),
    end: endsAt ?? Number.POSITIVE_INFINITY,
    // A plan may leave somebody out for a while who takes part all the same.
    members: [...groups, ...(planned?.groups ?? [])].flat(),
  }));
  const edges = [range.start, ...stretches.flatMap(({ start, end }) => [start, end]), range.end]
    .filter((at) => at >= range.start && at <= range.end)
    .sort((left, right) => left - right);
  let next = 0;
  for (const [index, start] of edges.entries()) {
    const end = edges[index + 1] ?? start;
    if (end <= start) continue;
    const partakers = new Set(
      stretches.filter((one) => one.start <= start && one.end >= end).flatMap((one) => one.members),
    );
    let all = 0;
    while ((segments[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    for (let at = next; (segments[at]?.start ?? end) < end; at += 1) {
      const segment = segments[at];
      if (segment === undefined) break;
      const time = Math.min(segment.end, end) - Math.max(segment.start, start);
      all += time * segment.members.length;
      if (partakers.size === 0) for (const member of segment.members) give(member, time);
    }
    for (const member of partakers) give(member, all / partakers.size);
  }
  return shares;
}
