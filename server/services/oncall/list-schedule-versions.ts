import { type ScheduleVersionRow, scheduleVersionRows } from "#server/db/schedules.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleSchedule } from "./visible-schedule.ts";

/** Every version of a schedule as it was entered, the newest first. Refusals: not-found. */
export async function listScheduleVersions(ctx: ServiceContext, { id }: { id: string }): Promise<ScheduleVersionRow[]> {
  await visibleSchedule(ctx, "schedule.read", id);
  return scheduleVersionRows(ctx.db, id);
}
