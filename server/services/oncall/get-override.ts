import { findOverride, type OverrideRow } from "#server/db/overrides.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleSchedule } from "./visible-schedule.ts";

/** One override that was not revoked. Refusals: not-found. */
export async function getOverride(
  ctx: ServiceContext,
  { scheduleId, id }: { scheduleId: string; id: string },
): Promise<OverrideRow> {
  await visibleSchedule(ctx, "schedule.read", scheduleId);
  const row = await findOverride(ctx.db, scheduleId, id);
  if (row === null) throw notFound("This override");
  return row;
}
