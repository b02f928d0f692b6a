import { writeAudit } from "#server/db/audit.ts";
import type { Transaction } from "#server/db/database.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { insertSchedule, type ScheduleRow } from "#server/db/schedules.ts";
import { findTeam } from "#server/db/teams.ts";
import { laidAtFirst } from "#server/domain/oncall/edits.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { actorName } from "../actor-name.ts";
import { authorize, notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { handlesOfRotations, refuseUnknownHandles } from "./known-handles.ts";
import { refuseTooMuch } from "./refuse-too-much.ts";
import { definitionOf, type KeptScheduleInput } from "./schedule-input.ts";
import { type ScheduleView, scheduleView } from "./schedule-view.ts";

/**
 * Makes a schedule; a team's token does so for its team. With `from` it begins then, without it tells the past as well. Refusals:
 * forbidden, not-found (the team), invalid-input (unknown handles, more than can be computed).
 */
export async function createSchedule(
  ctx: ServiceContext,
  input: KeptScheduleInput,
  from: Date | null = null,
): Promise<ScheduleView> {
  return scheduleView(await ctx.db.$transaction((tx) => keepSchedule(tx, ctx, { ...input, from }, "")));
}

/** The same within a transaction; `at` stands before the paths of what is refused. */
export async function keepSchedule(
  tx: Transaction,
  ctx: ServiceContext,
  input: KeptScheduleInput & { from?: Date | null },
  at: string,
): Promise<ScheduleRow> {
  const teamId = input.teamId ?? (ctx.actor.kind === "token" ? ctx.actor.teamId : null);
  authorize(ctx, "schedule.create", { teamId });
  const definition = definitionOf(input);
  const laid = laidAtFirst(definition, input.from?.getTime() ?? null);
  const now = ctx.now.getTime();
  refuseTooMuch({ ...definition, overrides: [], absences: [] }, { start: now, end: now + 366 * DAY_MS });
  if (teamId !== null && (await findTeam(tx, teamId)) === null) throw notFound("This team");
  const named = handlesOfRotations(definition.rotations);
  await refuseUnknownHandles(
    tx,
    named.map(({ path, handle }) => ({ path: at + path, handle })),
  );
  const row = await insertSchedule(
    tx,
    { teamId, name: input.name, definition, laid },
    { effectiveFrom: input.from ?? null, at: ctx.now, by: actorName(ctx.actor) },
  );
  await writeAudit(tx, ctx, {
    action: "schedule.created",
    teamId,
    subjectKind: "schedule",
    subjectId: row.id,
    detail: { name: row.name, rotations: definition.rotations.map(({ name }) => name) },
  });
  await appendFeed(tx, feedScope(teamId), "schedule.changed", { scheduleId: row.id });
  return row;
}
