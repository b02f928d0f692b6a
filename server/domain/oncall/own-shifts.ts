import { finalSchedule, type WhoIsOn } from "#server/domain/oncall/final-schedule.ts";
import { layerOf } from "#server/domain/oncall/layer-of.ts";
import { memberTimes } from "#server/domain/oncall/member-times.ts";
import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import { timesWithout } from "#server/domain/oncall/times-without.ts";
import { type Whole, wholeStretches } from "#server/domain/oncall/whole-stretches.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";

/** A stretch of somebody's turns. `behind`: the rotation by which they stand behind whoever is on; null: they are on call. */
export type OwnShift = Whole & { behind: string | null };

/**
 * When a member is on call within a range, and when they have a turn by one of the rotations named but are not on, as a higher
 * rank is: each whole, by start. Who follows on themselves has one shift.
 */
export function ownShifts(
  rota: WhoIsOn,
  { member, rotations, range }: { member: Handle; rotations: readonly string[]; range: Span },
  clockOf: (timeZone: string) => ZoneClock = zoneClocks(),
): OwnShift[] {
  const timesIn = (of: WhoIsOn, within: Span) => memberTimes(finalSchedule(of, within, clockOf)).get(member) ?? [];
  const on = wholeStretches((within) => timesIn(rota, within), range);
  const behind = rotations.flatMap((name) => {
    const layer = layerOf(rota, name);
    const isNamed = layer.rotations.some(({ groups }) => groups.flat().includes(member));
    if (!isNamed && layer.overrides.every((override) => override.kind === "remove" || override.add !== member))
      return [];
    const shifts = wholeStretches((within) => timesWithout(timesIn(layer, within), timesIn(rota, within)), range);
    return shifts.map((shift) => ({ ...shift, behind: name }));
  });
  return [...on.map((shift) => ({ ...shift, behind: null })), ...behind].sort(
    (left, right) => left.start - right.start,
  );
}
