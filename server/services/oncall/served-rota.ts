import type { ScheduleRow } from "#server/db/schedules.ts";
import { findTeam } from "#server/db/teams.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import type { LoadPerson } from "#server/domain/oncall/load.ts";
import type { Segment, Span } from "#server/domain/oncall/schedule.ts";
import { type ZoneClock, zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import type { ServiceContext } from "../service-context.ts";
import { holidaysOf } from "./holidays-of.ts";
import { refuseTooMuch } from "./refuse-too-much.ts";
import type { StoredRota } from "./stored-rota.ts";

/** Who was on within a range, and everybody who is named in the rota or was on; holidays are each person's own. */
export type ServedRota = {
  rota: StoredRota;
  range: Span;
  segments: Segment[];
  people: (LoadPerson & { name: string })[];
  clockOf: (timeZone: string) => ZoneClock;
};

/** What a rota that was read for a range came to in it. Refusals: invalid-input (more than is computed at once). */
export async function servedRota(
  ctx: Pick<ServiceContext, "db">,
  schedule: ScheduleRow,
  rota: StoredRota,
  range: Span,
): Promise<ServedRota> {
  const team = schedule.teamId === null ? null : await findTeam(ctx.db, schedule.teamId);
  refuseTooMuch({ ...rota, required: [] }, range);
  const clockOf = zoneClocks();
  const segments = finalSchedule(rota, range, clockOf);
  const served = new Set(segments.flatMap(({ members }) => members));
  const named = new Set(schedule.definition.rotations.flatMap(({ groups }) => groups.flat()));
  const people = [...rota.people.values()]
    .filter(({ handle }) => served.has(handle) || named.has(handle))
    .map((person) => {
      const holidays = holidaysOf(person, team?.holidays ?? [], range).map(({ day }) => day);
      return { handle: person.handle, name: person.name, timeZone: person.timeZone, holidays };
    });
  return { rota, range, segments, people, clockOf };
}
