import { type CoverRow, coverRows } from "#server/db/covers.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleSchedule } from "./visible-schedule.ts";

/** Covers asked for in a schedule, by start. Refusals: not-found. */
export async function listCovers(
  ctx: ServiceContext,
  { scheduleId, openOnly }: { scheduleId: string; openOnly: boolean },
): Promise<CoverRow[]> {
  await visibleSchedule(ctx, "schedule.read", scheduleId);
  return coverRows(ctx.db, { scheduleIds: [scheduleId], openOnly });
}
