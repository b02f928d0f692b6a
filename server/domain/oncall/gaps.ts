import type { Schedule, Segment, Span } from "#server/domain/oncall/schedule.ts";
import { coverage, wallWindows } from "#server/domain/oncall/wall-windows.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";

/** Where somebody must be on and nobody is, within the range whose segments these are: sorted, disjoint. */
export function gaps(
  schedule: Pick<Schedule, "timeZone" | "required">,
  segments: readonly Segment[],
  range: Span,
  clockOf: (timeZone: string) => ZoneClock = zoneClocks(),
): Span[] {
  const found: Span[] = [];
  let next = 0;
  for (const { start, end } of requiredWithin(schedule, range, clockOf)) {
    let at = start;
    for (let segment = segments[next]; segment !== undefined && segment.start < end; segment = segments[++next]) {
      if (segment.start > at) found.push({ start: at, end: segment.start });
      at = Math.max(at, segment.end);
      // What is left of the segment may cover the next requirement.
      if (segment.end > end) break;
    }
    if (at < end) found.push({ start: at, end });
  }
  return found;
}

function requiredWithin(
  { timeZone, required }: Pick<Schedule, "timeZone" | "required">,
  range: Span,
  clockOf: (timeZone: string) => ZoneClock,
): Span[] {
  if (required?.length === 0) return [];
  return coverage(wallWindows(required ?? []), clockOf(timeZone), range.start, range.end);
}
