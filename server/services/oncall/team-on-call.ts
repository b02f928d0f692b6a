import { listAbsenceRows } from "#server/db/absences.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { authorize } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { type OnCallPerson, type ScheduleNow, schedulesNow } from "./schedules-now.ts";

export type TeamOnCall = {
  schedules: ScheduleNow[];
  /** Who of the team is away within the next 24 hours. */
  absences: { id: string; member: OnCallPerson; start: EpochMs; end: EpochMs }[];
};

/** Who is on call for a team at an instant, by each of its schedules, and who is away: three queries however many there are. */
export async function teamOnCall(ctx: ServiceContext, teamId: string, at: EpochMs): Promise<TeamOnCall> {
  authorize(ctx, "schedule.read", { teamId });
  const [schedules, absences] = await Promise.all([
    schedulesNow(ctx.db, { teamId }, at),
    listAbsenceRows(ctx.db, { teamIds: [teamId], from: new Date(at), to: new Date(at + DAY_MS) }),
  ]);
  return {
    schedules,
    absences: absences.map(({ id, member, startsAt, endsAt }) => ({
      id,
      member,
      start: startsAt.getTime(),
      end: endsAt.getTime(),
    })),
  };
}
