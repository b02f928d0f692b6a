import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { laidGaps } from "#server/domain/oncall/laid-gaps.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import type { ServiceContext } from "../service-context.ts";
import type { Shifts } from "./preview-schedule.ts";
import { refuseTooMuch } from "./refuse-too-much.ts";
import { rotaInQuestion } from "./rota-in-question.ts";

/**
 * Who is on within the range, and why; of one rotation alone where one is named. Refusals: not-found, invalid-input (no
 * such rotation, more than is computed at once).
 */
export async function readShifts(
  ctx: ServiceContext,
  input: { id: string; range: Span; rotation?: string | undefined },
): Promise<Shifts> {
  const { rota } = await rotaInQuestion(ctx, input, input.range);
  refuseTooMuch({ ...rota, required: rota.requirements.flatMap(({ required }) => required ?? []) }, input.range);
  const clockOf = zoneClocks();
  const segments = finalSchedule(rota, input.range, clockOf);
  return { segments, gaps: laidGaps(rota, segments, input.range, clockOf) };
}
