import { rotaPeople } from "#server/db/absences.ts";
import { scheduleIdsNaming, schedulesWithOverrides } from "#server/db/schedules.ts";
import { ownShifts } from "#server/domain/oncall/own-shifts.ts";
import { wholeReach } from "#server/domain/oncall/whole-stretches.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { handlesOf, peopleByHandle, rotaOf } from "../oncall/stored-rota.ts";
import type { ServiceContext } from "../service-context.ts";

/** A stretch of a person's own turns, whole. */
export type MyShift = {
  schedule: { id: string; name: string; teamId: string | null };
  start: EpochMs;
  /** null: until further notice. */
  end: EpochMs | null;
  isNow: boolean;
  /** The rotation by which they stand behind whoever is on; null: they are on call. */
  behind: string | null;
};

const AHEAD_DAYS = 30;

/**
 * When a person is on call or stands behind, of every schedule that names them: what runs and the next of each, within 30
 * days.
 */
export async function myShifts(ctx: ServiceContext, handle: string): Promise<MyShift[]> {
  const now = ctx.now.getTime();
  const range = { start: now, end: now + AHEAD_DAYS * DAY_MS };
  const reach = wholeReach(range);
  const ids = await scheduleIdsNaming(ctx.db, handle);
  const schedules = await schedulesWithOverrides(ctx.db, { id: { in: ids } }, reach);
  const people = peopleByHandle(await rotaPeople(ctx.db, handlesOf(schedules), reach));
  const clockOf = zoneClocks();
  return schedules
    .flatMap((schedule) => {
      const rota = rotaOf(schedule, schedule.overrides, people);
      const rotations = schedule.definition.rotations.map(({ name }) => name);
      const own = ownShifts(rota, { member: handle, rotations, range }, clockOf);
      const { id, name, teamId } = schedule;
      return [null, ...rotations].flatMap((behind) => {
        const shifts = own.filter((shift) => shift.behind === behind);
        const shown = shifts.slice(0, shifts[0]?.start === now ? 2 : 1);
        return shown.map(({ start, from, until }) => ({
          schedule: { id, name, teamId },
          ...{ start: from ?? start, end: until, isNow: start === now, behind },
        }));
      });
    })
    .sort((left, right) => left.start - right.start);
}
