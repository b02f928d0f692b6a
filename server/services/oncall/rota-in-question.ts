import type { ScheduleRow } from "#server/db/schedules.ts";
import { layerOf } from "#server/domain/oncall/layer-of.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { NO_SUCH_ROTATION } from "./schedule-input.ts";
import { type StoredRota, storedRota } from "./stored-rota.ts";
import { visibleSchedule } from "./visible-schedule.ts";

/** The schedule, or one rotation of it, that a read is about. Refusals: not-found, invalid-input (no such rotation). */
export async function rotaInQuestion(
  ctx: ServiceContext,
  { id, rotation }: { id: string; rotation?: string | undefined },
  range: Span,
): Promise<{ schedule: ScheduleRow; rota: StoredRota }> {
  const schedule = await visibleSchedule(ctx, "schedule.read", id);
  if (rotation !== undefined && !schedule.laid.rotations.some(({ name }) => name === rotation)) {
    throw new Refusal("invalid-input", NO_SUCH_ROTATION, { issues: [{ path: "rotation", message: NO_SUCH_ROTATION }] });
  }
  const rota = await storedRota(ctx.db, schedule, range);
  return { schedule, rota: rotation === undefined ? rota : layerOf(rota, rotation) };
}
