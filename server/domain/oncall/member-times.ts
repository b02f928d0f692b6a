import type { Handle, Segment, Span } from "#server/domain/oncall/schedule.ts";

/** When each member is on: sorted, neighbours joined. */
export function memberTimes(segments: readonly Segment[]): Map<Handle, Span[]> {
  const times = new Map<Handle, Span[]>();
  for (const { start, end, members } of segments) {
    for (const member of members) {
      const own = times.get(member) ?? [];
      const last = own.at(-1);
      if (last !== undefined && last.end === start) last.end = end;
      else own.push({ start, end });
      times.set(member, own);
    }
  }
  return times;
}
