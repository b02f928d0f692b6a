import { memberTimes } from "#server/domain/oncall/member-times.ts";
import type { Handle, Segment, Span } from "#server/domain/oncall/schedule.ts";
import { timesWithout } from "#server/domain/oncall/times-without.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

/** What an edit means to a person: the times they gain and lose, and how long they are on as before. */
export type Impact = { member: Handle; gains: Span[]; loses: Span[]; keptMs: DurationMs };

/**
 * Who gains, loses and keeps what between two final schedules of the same range; everybody who is on in either, by handle.
 * Gained minus lost is the difference of the hours, and kept and lost together are the hours before.
 */
export function editImpact(before: readonly Segment[], after: readonly Segment[]): Impact[] {
  const [old, next] = [memberTimes(before), memberTimes(after)];
  return [...new Set([...old.keys(), ...next.keys()])].sort().map((member) => {
    const [was, becomes] = [old.get(member) ?? [], next.get(member) ?? []];
    const loses = timesWithout(was, becomes);
    return { member, gains: timesWithout(becomes, was), loses, keptMs: lengthOf(was) - lengthOf(loses) };
  });
}

function lengthOf(times: readonly Span[]): DurationMs {
  return times.reduce((sum, { start, end }) => sum + end - start, 0);
}
