import { absenceConflicts } from "#server/domain/oncall/absence-conflicts.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../service-context.ts";
import { refuseTooMuch } from "./refuse-too-much.ts";
import type { AbsenceInput } from "./schedule-input.ts";
import { storedRota } from "./stored-rota.ts";
import { visibleSchedule } from "./visible-schedule.ts";

/** Of a longer absence its beginning is looked at. */
const MOST_DAYS = 366;

/**
 * The times of a schedule an absence would take its member out of, were it entered: of its first year at most; nothing is stored.
 * Refusals: not-found, invalid-input (more than is computed at once).
 */
export async function previewAbsence(
  ctx: ServiceContext,
  { scheduleId, absence }: { scheduleId: string; absence: AbsenceInput },
): Promise<Span[]> {
  const schedule = await visibleSchedule(ctx, "schedule.read", scheduleId);
  const start = absence.start.getTime();
  const range = { start, end: Math.min(absence.end.getTime(), start + MOST_DAYS * DAY_MS) };
  const rota = await storedRota(ctx.db, schedule, range);
  refuseTooMuch({ ...rota, required: [] }, range);
  return absenceConflicts(rota, [{ ...range, member: absence.member }], range).flat();
}
