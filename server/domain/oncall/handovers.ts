import type { Handle, Segment, Span } from "#server/domain/oncall/schedule.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** A moment at which others came to be on; empty: nobody. */
export type Handover = { at: EpochMs; from: Handle[]; to: Handle[] };

/**
 * When who is on changed within a range, in order. `segments`: of that range, sorted; what no segment covers is nobody. What
 * changes at the beginning of the range itself was before it, and what changes at its end is not in it any more.
 */
export function handovers(segments: readonly Segment[], range: Span): Handover[] {
  const found: Handover[] = [];
  let [members, until]: [Handle[], EpochMs] = [[], range.start];
  const pass = (at: EpochMs, to: Handle[]) => {
    if (at > range.start && at < range.end && String(members) !== String(to)) found.push({ at, from: members, to });
    members = to;
  };
  for (const segment of segments) {
    if (segment.start > until) pass(until, []);
    pass(segment.start, segment.members);
    until = segment.end;
  }
  pass(until, []);
  return found;
}
