import { type OwnShift, ownShifts } from "#server/domain/oncall/own-shifts.ts";
import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import { wholeReach } from "#server/domain/oncall/whole-stretches.ts";
import type { ServiceContext } from "../service-context.ts";
import { refuseTooMuch } from "./refuse-too-much.ts";
import { storedRota } from "./stored-rota.ts";
import { visibleSchedule } from "./visible-schedule.ts";

/**
 * A member's shifts within a range as covers and swaps count them: as if nobody were away. Refusals: not-found, invalid-input
 * (more than is computed at once).
 */
export async function readMemberShifts(
  ctx: ServiceContext,
  { id, member, range }: { id: string; member: Handle; range: Span },
): Promise<OwnShift[]> {
  const schedule = await visibleSchedule(ctx, "schedule.read", id);
  const rota = await storedRota(ctx.db, schedule, wholeReach(range));
  refuseTooMuch({ ...rota, required: [] }, range);
  const rotations = schedule.definition.rotations.map(({ name }) => name);
  return ownShifts({ ...rota, absences: [] }, { member, rotations, range });
}
