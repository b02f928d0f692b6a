import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { insertSchedule } from "#server/db/schedules.ts";
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
 * Makes a schedule; a team's token does so for its team. Refusals: forbidden, not-found (the team), invalid-input (unknown
 * handles, more than can be computed).
 */
export async function createSchedule(ctx: ServiceContext, input: KeptScheduleInput): Promise<ScheduleView> {
  const teamId = input.teamId ?? (ctx.actor.kind === "token" ? ctx.actor.teamId : null);
  authorize(ctx, "schedule.create", { teamId });
  const definition = definitionOf(input);
  const laid = laidAtFirst(definition);
  const now = ctx.now.getTime();
  refuseTooMuch({ ...definition, overrides: [], absences: [] }, { start: now, end: now + 366 * DAY_MS });
  return ctx.db.$transaction(async (tx) => {
    if (teamId !== null && (await findTeam(tx, teamId)) === null) throw notFound("This team");
    await refuseUnknownHandles(tx, handlesOfRotations(definition.rotations));
    const row = await insertSchedule(
      tx,
      { teamId, name: input.name, definition, laid },
      { effectiveFrom: null, at: ctx.now, by: actorName(ctx.actor) },
    );
    await writeAudit(tx, ctx, {
      action: "schedule.created",
      teamId,
      subjectKind: "schedule",
      subjectId: row.id,
      detail: { name: row.name, rotations: definition.rotations.map(({ name }) => name) },
    });
    await appendFeed(tx, feedScope(teamId), "schedule.changed", { scheduleId: row.id });
    return scheduleView(row);
  });
}
