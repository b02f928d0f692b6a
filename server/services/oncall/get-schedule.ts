import type { ServiceContext } from "../service-context.ts";
import { type ScheduleView, scheduleView } from "./schedule-view.ts";
import { visibleSchedule } from "./visible-schedule.ts";

/** One schedule. Refusals: not-found. */
export async function getSchedule(ctx: ServiceContext, { id }: { id: string }): Promise<ScheduleView> {
  return scheduleView(await visibleSchedule(ctx, "schedule.read", id));
}
