import { randomUUID } from "node:crypto";
import { writeAudit } from "#server/db/audit.ts";
import type { Transaction } from "#server/db/database.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { insertOverride, type OverrideRow } from "#server/db/overrides.ts";
import { type ScheduleRow, touchSchedule } from "#server/db/schedules.ts";
import { isUniqueViolation } from "#server/db/unique-violation.ts";
import type { Override } from "#server/domain/oncall/schedule.ts";
import { actorName } from "../actor-name.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { refuseUnknownHandles } from "./known-handles.ts";
import { NO_SUCH_ROTATION, type OverrideInput, overrideOf } from "./schedule-input.ts";
import { tellOfTurns, turnsToCome } from "./tell-of-turns.ts";
import { lockedSchedule } from "./visible-schedule.ts";

/**
 * Makes an exception to the turns of a schedule, and tells whom it puts on call or takes off it. Refusals: not-found, forbidden, invalid-input (unknown handles or
 * rotation), already-exists (the id).
 */
export async function createOverride(
  ctx: ServiceContext,
  { scheduleId, override: input }: { scheduleId: string; override: OverrideInput },
): Promise<OverrideRow> {
  try {
    return await ctx.db.$transaction(async (tx) => {
      const schedule = await lockedSchedule(ctx, "override.change", scheduleId, tx);
      await refuseUnknownHandles(tx, [
        { path: "remove", handle: input.remove },
        { path: "add", handle: input.add },
      ]);
      if (input.rotation && !schedule.laid.rotations.some(({ name }) => name === input.rotation)) {
        const issues = [{ path: "rotation", message: NO_SUCH_ROTATION }];
        throw new Refusal("invalid-input", NO_SUCH_ROTATION, { issues });
      }
      const override = overrideOf(input, input.id ?? randomUUID());
      const reason = input.reason ?? null;
      const before = await turnsToCome(tx, ctx, schedule, override);
      const row = await keepOverride(tx, ctx, schedule, override, reason);
      await tellOfTurns(tx, ctx, schedule, { before, id: override.id, state: "made", reason });
      return row;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = "Another override of this schedule has, or had, this id.";
    throw new Refusal("already-exists", message, { issues: [{ path: "id", message }] });
  }
}

/** Stores an override that was checked, with its entry in the log, and tells open screens. `by`: whose it is, if not the actor's. */
export async function keepOverride(
  tx: Transaction,
  ctx: ServiceContext,
  schedule: Pick<ScheduleRow, "id" | "teamId" | "name">,
  override: Override,
  reason: string | null,
  by = actorName(ctx.actor),
): Promise<OverrideRow> {
  const row = await insertOverride(tx, schedule.id, override, { reason, at: ctx.now, by });
  await touchSchedule(tx, schedule.id, ctx.now);
  const { id: _id, start, end, ...rest } = override;
  await writeAudit(tx, ctx, {
    action: "override.created",
    teamId: schedule.teamId,
    subjectKind: "override",
    subjectId: override.id,
    detail: {
      ...rest,
      schedule: schedule.name,
      start: new Date(start).toISOString(),
      end: new Date(end).toISOString(),
      reason,
    },
  });
  await appendFeed(tx, feedScope(schedule.teamId), "schedule.changed", { scheduleId: schedule.id });
  return row;
}
