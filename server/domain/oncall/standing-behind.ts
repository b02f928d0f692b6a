import { finalSchedule, type WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import { layerOf } from "#server/domain/oncall/layer-of.ts";
import type { Handle } from "#server/domain/oncall/schedule.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/**
 * Who has a turn at an instant by one of the rotations named, in their order, but is not on call, as a higher rank is. A rotation
 * of which everybody is on is left out.
 */
export function standingBehind(
  rota: WhoIsOn,
  { rotations, at }: { rotations: readonly string[]; at: EpochMs },
  clockOf: (timeZone: string) => ZoneClock,
): { rotation: string; members: Handle[] }[] {
  if (rotations.length < 2) return [];
  // A millisecond stands for the instant itself.
  const membersOf = (of: WhoIsOn) => finalSchedule(of, { start: at, end: at + 1 }, clockOf)[0]?.members ?? [];
  const on = membersOf(rota);
  return rotations.flatMap((rotation) => {
    const members = membersOf(layerOf(rota, rotation)).filter((member) => !on.includes(member));
    return members.length === 0 ? [] : [{ rotation, members }];
  });
}
