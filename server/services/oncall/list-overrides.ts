import { type OverrideRow, overrideRows } from "#server/db/overrides.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleSchedule } from "./visible-schedule.ts";

/** Overrides of a schedule that were not revoked, in the order they were made. Refusals: not-found. */
export async function listOverrides(
  ctx: ServiceContext,
  { scheduleId, range }: { scheduleId: string; range: Span | null },
): Promise<OverrideRow[]> {
  await visibleSchedule(ctx, "schedule.read", scheduleId);
  return overrideRows(ctx.db, scheduleId, range);
}
