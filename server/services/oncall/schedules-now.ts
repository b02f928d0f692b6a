import { rotaPeople } from "#server/db/absences.ts";
import type { Database } from "#server/db/database.ts";
import { schedulesWithOverrides } from "#server/db/schedules.ts";
import { byRank } from "#server/domain/oncall/by-rank.ts";
import type { Handle } from "#server/domain/oncall/schedule.ts";
import { standingBehind } from "#server/domain/oncall/standing-behind.ts";
import { whoIsOnCall } from "#server/domain/oncall/who-is-on-call.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { reachAround } from "./read-on-call.ts";
import { handlesOf, peopleByHandle, rotaOf } from "./stored-rota.ts";

/** `id`: the handle, of somebody nothing else is known of. */
export type OnCallPerson = { id: string; handle: Handle; name: string };

/** One schedule at an instant; null in times: not within three years. */
export type ScheduleNow = {
  id: string;
  name: string;
  timeZone: string;
  /** Empty: nobody is on. */
  members: OnCallPerson[];
  /** Who has a turn by a rotation but is not on, as a higher rank is: the highest first. */
  behind: { rotation: string; members: OnCallPerson[] }[];
  since: EpochMs | null;
  until: EpochMs | null;
  next: { at: EpochMs; members: OnCallPerson[] } | null;
};

/** Who is on call at an instant by each of some schedules: two queries however many there are. */
export async function schedulesNow(
  db: Database,
  where: Parameters<typeof schedulesWithOverrides>[1],
  at: EpochMs,
): Promise<ScheduleNow[]> {
  const reach = reachAround(at);
  const schedules = await schedulesWithOverrides(db, where, reach);
  const people = peopleByHandle(await rotaPeople(db, handlesOf(schedules), reach));
  const person = (handle: Handle): OnCallPerson => {
    const { id, name } = people.get(handle) ?? { id: handle, name: handle };
    return { id, handle, name };
  };
  const clockOf = zoneClocks();
  return schedules.map((schedule) => {
    const rota = rotaOf(schedule, schedule.overrides, people);
    const now = whoIsOnCall(rota, at, clockOf);
    const rotations = byRank(schedule.definition.rotations);
    return {
      id: schedule.id,
      name: schedule.name,
      timeZone: schedule.definition.timeZone,
      members: now.members.map(person),
      behind: standingBehind(rota, { rotations: rotations.map(({ name }) => name), at }, clockOf).map((layer) => ({
        rotation: layer.rotation,
        members: layer.members.map(person),
      })),
      since: now.since,
      until: now.until,
      next: now.next === null ? null : { at: now.next.at, members: now.next.members.map(person) },
    };
  });
}
