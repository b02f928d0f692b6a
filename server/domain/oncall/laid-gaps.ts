import type { LaidSchedule } from "#server/domain/oncall/edits.ts";
import { gaps } from "#server/domain/oncall/gaps.ts";
import type { Segment, Span } from "#server/domain/oncall/schedule.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";

/** Where somebody must be on and nobody is, by the requirement of each version in its time: sorted, disjoint. */
export function laidGaps(
  { requirements }: Pick<LaidSchedule, "requirements">,
  segments: readonly Segment[],
  range: Span,
  clockOf: (timeZone: string) => ZoneClock = zoneClocks(),
): Span[] {
  const found = requirements.flatMap((requirement, index) => {
    const start = Math.max(range.start, requirement.from ?? range.start);
    const end = Math.min(range.end, requirements[index + 1]?.from ?? range.end);
    return start < end ? gaps(requirement, segments, { start, end }, clockOf) : [];
  });
  const merged: Span[] = [];
  for (const gap of found) {
    const previous = merged.at(-1);
    if (previous !== undefined && previous.end === gap.start) previous.end = gap.end;
    else merged.push({ ...gap });
  }
  return merged;
}
