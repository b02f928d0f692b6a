import { listScheduleRows } from "#server/db/schedules.ts";
import { authorize, teamFilter } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { type ScheduleView, scheduleView } from "./schedule-view.ts";

/** The schedules one may see, by name. */
export async function listSchedules(ctx: ServiceContext): Promise<ScheduleView[]> {
  authorize(ctx, "schedule.list", "anywhere");
  return (await listScheduleRows(ctx.db, teamFilter(ctx.actor))).map(scheduleView);
}
