import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { gaps } from "#server/domain/oncall/gaps.ts";
import type { Schedule, Segment, Span } from "#server/domain/oncall/schedule.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { authorize } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { refuseTooMuch } from "./refuse-too-much.ts";

export type Shifts = { segments: Segment[]; gaps: Span[] };

/** What a schedule's definition means, nothing stored. Refusals: invalid-input (more than is computed at once). */
export function previewSchedule(ctx: Pick<ServiceContext, "actor">, schedule: Schedule, range: Span): Shifts {
  authorize(ctx, "schedule.preview", "anywhere");
  refuseTooMuch(schedule, range);
  const clockOf = zoneClocks();
  const segments = finalSchedule(schedule, range, clockOf);
  return { segments, gaps: gaps(schedule, segments, range, clockOf) };
}
