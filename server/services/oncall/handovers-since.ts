import { rotaPeople } from "#server/db/absences.ts";
import { schedulesWithOverrides } from "#server/db/schedules.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { handovers } from "#server/domain/oncall/handovers.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../service-context.ts";
import { handlesOf, peopleByHandle, rotaOf } from "./stored-rota.ts";

/** Who took over from whom, by name; empty: nobody. */
export type TeamHandover = { at: EpochMs; scheduleId: string; schedule: string; from: string[]; to: string[] };

/** So far back handovers are told. */
const LOOK_BACK_MS = 31 * DAY_MS;

/** When being on call passed on in a team since an instant, the last first, as it is known now. The team has been let see. */
export async function handoversSince(ctx: ServiceContext, teamId: string, since: Date): Promise<TeamHandover[]> {
  const end = ctx.now.getTime();
  const range = { start: Math.max(since.getTime(), end - LOOK_BACK_MS), end };
  if (range.start >= range.end) return [];
  const schedules = await schedulesWithOverrides(ctx.db, { teamId }, range);
  const people = peopleByHandle(await rotaPeople(ctx.db, handlesOf(schedules), range));
  const names = (handles: readonly string[]) => handles.map((handle) => people.get(handle)?.name ?? handle);
  const clockOf = zoneClocks();
  return schedules
    .flatMap((schedule) => {
      const segments = finalSchedule(rotaOf(schedule, schedule.overrides, people), range, clockOf);
      return handovers(segments, range).map(({ at, from, to }) => ({
        ...{ at, scheduleId: schedule.id, schedule: schedule.name },
        ...{ from: names(from), to: names(to) },
      }));
    })
    .sort((left, right) => right.at - left.at);
}
