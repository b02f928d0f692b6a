import { rotaPeople } from "#server/db/absences.ts";
import { scheduleIdsNaming, schedulesWithOverrides } from "#server/db/schedules.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { memberTimes } from "#server/domain/oncall/member-times.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { handlesOf, peopleByHandle, rotaOf } from "../oncall/stored-rota.ts";
import type { ServiceContext } from "../service-context.ts";

/** A stretch of a person's own on-call time; `start` of one that runs is cut to a day ago, `end` to the end of the look ahead. */
export type MyShift = {
  schedule: { id: string; name: string; teamId: string | null };
  start: EpochMs;
  end: EpochMs;
  isNow: boolean;
};

const AHEAD_DAYS = 30;

/** When a person is on call, of every schedule that names them: what runs and the next of each, within 30 days. */
export async function myShifts(ctx: ServiceContext, handle: string): Promise<MyShift[]> {
  const now = ctx.now.getTime();
  const range = { start: now - DAY_MS, end: now + AHEAD_DAYS * DAY_MS };
  const ids = await scheduleIdsNaming(ctx.db, handle);
  const schedules = await schedulesWithOverrides(ctx.db, { id: { in: ids } }, range);
  const people = peopleByHandle(await rotaPeople(ctx.db, handlesOf(schedules), range));
  const clockOf = zoneClocks();
  return schedules
    .flatMap((schedule) => {
      const segments = finalSchedule(rotaOf(schedule, schedule.overrides, people), range, clockOf);
      const own = (memberTimes(segments).get(handle) ?? []).filter(({ end }) => end > now);
      const shown = own.slice(0, own[0] !== undefined && own[0].start <= now ? 2 : 1);
      const { id, name, teamId } = schedule;
      return shown.map(({ start, end }) => ({ schedule: { id, name, teamId }, start, end, isNow: start <= now }));
    })
    .sort((left, right) => left.start - right.start);
}
