import { listAbsenceRows, rotaPeople } from "#server/db/absences.ts";
import { schedulesWithOverrides } from "#server/db/schedules.ts";
import type { Handle } from "#server/domain/oncall/schedule.ts";
import { whoIsOnCall } from "#server/domain/oncall/who-is-on-call.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { authorize } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { reachAround } from "./read-on-call.ts";
import { handlesOf, peopleByHandle, rotaOf } from "./stored-rota.ts";

export type OnCallPerson = { handle: Handle; name: string };

/** One schedule of a team at an instant; null in times: not within three years. */
export type ScheduleNow = {
  id: string;
  name: string;
  timeZone: string;
  /** Empty: nobody is on. */
  members: OnCallPerson[];
  since: EpochMs | null;
  until: EpochMs | null;
  next: { at: EpochMs; members: OnCallPerson[] } | null;
};

export type TeamOnCall = {
  schedules: ScheduleNow[];
  /** Who of the team is away within the next 24 hours. */
  absences: { id: string; member: OnCallPerson; start: EpochMs; end: EpochMs }[];
};

/** Who is on call for a team at an instant, by each of its schedules, and who is away: three queries however many there are. */
export async function teamOnCall(ctx: ServiceContext, teamId: string, at: EpochMs): Promise<TeamOnCall> {
  authorize(ctx, "schedule.read", { teamId });
  const reach = reachAround(at);
  const [schedules, absences] = await Promise.all([
    schedulesWithOverrides(ctx.db, { teamId }, reach),
    listAbsenceRows(ctx.db, { teamIds: [teamId], from: new Date(at), to: new Date(at + DAY_MS) }),
  ]);
  const people = peopleByHandle(await rotaPeople(ctx.db, handlesOf(schedules), reach));
  const person = (handle: Handle): OnCallPerson => ({ handle, name: people.get(handle)?.name ?? handle });
  const clockOf = zoneClocks();
  return {
    schedules: schedules.map((schedule) => {
      const now = whoIsOnCall(rotaOf(schedule, schedule.overrides, people), at, clockOf);
      return {
        id: schedule.id,
        name: schedule.name,
        timeZone: schedule.definition.timeZone,
        members: now.members.map(person),
        since: now.since,
        until: now.until,
        next: now.next === null ? null : { at: now.next.at, members: now.next.members.map(person) },
      };
    }),
    absences: absences.map(({ id, member, startsAt, endsAt }) => ({
      id,
      member: { handle: member.handle, name: member.name },
      start: startsAt.getTime(),
      end: endsAt.getTime(),
    })),
  };
}
