import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { findOverride, markOverrideRevoked } from "#server/db/overrides.ts";
import { touchSchedule } from "#server/db/schedules.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { handBackAdded } from "./keep-cover.ts";
import { tellOfTurns, turnsToCome } from "./tell-of-turns.ts";
import { lockedSchedule } from "./visible-schedule.ts";

/**
 * Takes an override back: what it covered, an older one or the rotations, holds again; so does, where it covered somebody who
 * had been added, that they are on. Whom that puts on call or takes off it is told. Refusals: not-found, forbidden.
 */
export async function revokeOverride(
  ctx: ServiceContext,
  { scheduleId, id }: { scheduleId: string; id: string },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const schedule = await lockedSchedule(ctx, "override.change", scheduleId, tx);
    const { teamId, name } = schedule;
    const row = await findOverride(tx, scheduleId, id);
    if (row === null) throw notFound("This override");
    const before = await turnsToCome(tx, ctx, schedule, row.override);
    if (!(await markOverrideRevoked(tx, scheduleId, id, ctx.now))) throw notFound("This override");
    await touchSchedule(tx, scheduleId, ctx.now);
    await writeAudit(tx, ctx, {
      action: "override.revoked",
      teamId,
      subjectKind: "override",
      subjectId: id,
      detail: { schedule: name },
    });
    await handBackAdded(tx, ctx, schedule, row);
    await appendFeed(tx, feedScope(teamId), "schedule.changed", { scheduleId });
    await tellOfTurns(tx, ctx, schedule, { before, id, state: "revoked", reason: null });
  });
}
