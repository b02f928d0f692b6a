import type { LaidRotation, LaidSchedule } from "#server/domain/oncall/edits.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import { laidWithoutPlans } from "./laid-plan.ts";
import { shiftsOf } from "./plan-slots.ts";

/**
 * The stretches of a rotation a plan of a range is made over, in order, were nothing planned from its start on: those with a whole shift
 * within it, so that where an edit is about to hold, the plan goes on with the new version. Where no whole shift lies within the range,
 * the first that has not ended; none where the rotation goes on no more.
 */
export function stretchesToPlan(
  laid: LaidSchedule,
  name: string,
  range: Span,
  clockOf: (timeZone: string) => ZoneClock,
): LaidRotation[] {
  const own = laidWithoutPlans(laid, name, range.start).rotations.filter(
    (rotation) => rotation.name === name && (rotation.endsAt ?? Number.POSITIVE_INFINITY) > range.start,
  );
  const turning = own.filter((stretch) => shiftsOf(stretch, clockOf(stretch.timeZone), range).length > 0);
  return turning.length > 0 ? turning : own.slice(0, 1);
}
