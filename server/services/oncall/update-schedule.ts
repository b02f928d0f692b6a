import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, type FeedScope, feedScope } from "#server/db/feed.ts";
import { type ScheduleRow, writeScheduleVersion } from "#server/db/schedules.ts";
import { findTeam } from "#server/db/teams.ts";
import { decideEditStart } from "#server/domain/oncall/edit-start.ts";
import { type EditStart, laidAfterEdit } from "#server/domain/oncall/edits.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { actorName } from "../actor-name.ts";
import { authorize, notFound } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { handlesOfRotations, refuseUnknownHandles } from "./known-handles.ts";
import { refuseTooMuch } from "./refuse-too-much.ts";
import { definitionOf, type ScheduleEditInput } from "./schedule-input.ts";
import { type ScheduleView, scheduleView } from "./schedule-view.ts";
import { lockedSchedule } from "./visible-schedule.ts";

/**
 * Makes the next version of a schedule, in force from each rotation's next handoff or from `effectiveFrom` on; versions
 * before stay to be looked at. Refusals: not-found, forbidden, invalid-input (unknown handles, a start in the past).
 */
export async function updateSchedule(
  ctx: ServiceContext,
  input: ScheduleEditInput & { id: string },
): Promise<ScheduleView> {
  return ctx.db.$transaction(async (tx) => {
    const before = await lockedSchedule(ctx, "schedule.update", input.id, tx);
    const teamId = input.teamId === undefined || input.teamId === null ? before.teamId : input.teamId;
    if (teamId !== before.teamId) {
      authorize(ctx, "schedule.create", { teamId });
      if (teamId !== null && (await findTeam(tx, teamId)) === null) throw notFound("This team");
    }
    const definition = definitionOf(input);
    const start = editStart(ctx, before, input.effectiveFrom ?? null);
    const laid = laidAfterEdit(before.laid, before.definition, definition, start);
    const now = ctx.now.getTime();
    refuseTooMuch({ ...definition, overrides: [], absences: [] }, { start: now, end: now + 366 * DAY_MS });
    await refuseUnknownHandles(tx, handlesOfRotations(definition.rotations));
    const row = await writeScheduleVersion(
      tx,
      before,
      { teamId, name: input.name, definition, laid },
      { effectiveFrom: input.effectiveFrom ?? null, at: ctx.now, by: actorName(ctx.actor) },
    );
    await writeAudit(tx, ctx, {
      action: "schedule.updated",
      teamId,
      subjectKind: "schedule",
      subjectId: row.id,
      detail: {
        name: row.name,
        version: row.version,
        effectiveFrom: input.effectiveFrom?.toISOString() ?? "next handoff",
        rotations: definition.rotations.map(({ name }) => name),
      },
    });
    for (const scope of scopes(before.teamId, teamId))
      await appendFeed(tx, scope, "schedule.changed", { scheduleId: row.id });
    return scheduleView(row);
  });
}

/** From when on an edit holds. Refuses a past that was lived by. */
export function editStart(
  ctx: Pick<ServiceContext, "now">,
  schedule: Pick<ScheduleRow, "createdAt">,
  effectiveFrom: Date | null,
): EditStart {
  const decided = decideEditStart(schedule.createdAt.getTime(), effectiveFrom?.getTime() ?? null, ctx.now.getTime());
  if (decided.ok) return decided.value;
  const message = "What was is not rewritten: choose a time that is still to come, or leave it out.";
  throw new Refusal("invalid-input", message, { issues: [{ path: "effectiveFrom", message }] });
}

function scopes(...teamIds: (string | null)[]): FeedScope[] {
  return [...new Set(teamIds.map(feedScope))].sort();
}
