import type { CoverRow } from "#server/db/covers.ts";
import { schedulesWithOverrides } from "#server/db/schedules.ts";
import type { Handle } from "#server/domain/oncall/schedule.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import type { ServiceContext } from "../service-context.ts";
import { coverStanding } from "./cover-standing.ts";
import { rotaOf } from "./stored-rota.ts";

/** Open covers, by id, with who is no longer on in what they are about: one query, as absences count for nothing. */
export async function overtakenCovers(
  ctx: Pick<ServiceContext, "db">,
  covers: readonly CoverRow[],
): Promise<Map<string, Handle>> {
  const times = covers.flatMap(({ startsAt, endsAt, returnStartsAt, returnEndsAt }) =>
    [startsAt, endsAt, returnStartsAt, returnEndsAt].flatMap((at) => at?.getTime() ?? []),
  );
  const range = { start: Math.min(...times), end: Math.max(...times) };
  const id = { in: covers.map(({ scheduleId }) => scheduleId) };
  const schedules = new Map((await schedulesWithOverrides(ctx.db, { id }, range)).map((row) => [row.id, row]));
  const clockOf = zoneClocks();
  return new Map(
    covers.flatMap((cover) => {
      const schedule = schedules.get(cover.scheduleId);
      if (schedule === undefined) return [];
      const { overtaken } = coverStanding(rotaOf(schedule, schedule.overrides, new Map()), cover, clockOf);
      return overtaken === null ? [] : [[cover.id, overtaken]];
    }),
  );
}
