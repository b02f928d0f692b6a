import { findTeam } from "#server/db/teams.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { type Load, loadOf } from "#server/domain/oncall/load.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import type { ServiceContext } from "../service-context.ts";
import { holidaysOf } from "./holidays-of.ts";
import { refuseTooMuch } from "./refuse-too-much.ts";
import { rotaInQuestion } from "./rota-in-question.ts";

export type MemberLoad = Load & { name: string };

/**
 * What being on call within the range was to everybody in the rota, the most hours first; holidays are each person's own.
 * Refusals: not-found, invalid-input (no such rotation, more than is computed at once).
 */
export async function readLoad(
  ctx: ServiceContext,
  input: { id: string; range: Span; rotation?: string | undefined },
): Promise<MemberLoad[]> {
  const { schedule, rota } = await rotaInQuestion(ctx, input, input.range);
  const team = schedule.teamId === null ? null : await findTeam(ctx.db, schedule.teamId);
  refuseTooMuch({ ...rota, required: [] }, input.range);
  const clockOf = zoneClocks();
  const segments = finalSchedule(rota, input.range, clockOf);
  const served = new Set(segments.flatMap(({ members }) => members));
  const named = new Set(schedule.definition.rotations.flatMap(({ groups }) => groups.flat()));
  const people = [...rota.people.values()]
    .filter(({ handle }) => served.has(handle) || named.has(handle))
    .map((person) => {
      const holidays = holidaysOf(person, team?.holidays ?? [], input.range).map(({ day }) => day);
      return { handle: person.handle, timeZone: person.timeZone, holidays };
    });
  return loadOf(segments, people, input.range, clockOf)
    .map((load) => ({ ...load, name: rota.people.get(load.member)?.name ?? load.member }))
    .sort((left, right) => right.hours - left.hours || (left.member < right.member ? -1 : 1));
}
