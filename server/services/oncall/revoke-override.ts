import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { markOverrideRevoked } from "#server/db/overrides.ts";
import { touchSchedule } from "#server/db/schedules.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { lockedSchedule } from "./visible-schedule.ts";

/** Takes an override back: what it covered, an older one or the rotations, holds again. Refusals: not-found, forbidden. */
export async function revokeOverride(
  ctx: ServiceContext,
  { scheduleId, id }: { scheduleId: string; id: string },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { teamId, name } = await lockedSchedule(ctx, "override.change", scheduleId, tx);
    if (!(await markOverrideRevoked(tx, scheduleId, id, ctx.now))) throw notFound("This override");
    await touchSchedule(tx, scheduleId, ctx.now);
    await writeAudit(tx, ctx, {
      action: "override.revoked",
      teamId,
      subjectKind: "override",
      subjectId: id,
      detail: { schedule: name },
    });
    await appendFeed(tx, feedScope(teamId), "schedule.changed", { scheduleId });
  });
}
