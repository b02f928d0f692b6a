import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { markRotaPlanRevoked } from "#server/db/rota-plans.ts";
import { writeLaid } from "#server/db/schedules.ts";
import { handoffFrom } from "#server/domain/oncall/edits.ts";
import { laidWithoutPlans } from "#server/domain/oncall/planning/laid-plan.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { lockedSchedule } from "./visible-schedule.ts";

/**
 * Takes a plan back from the next handoff of each of its rotations on: the shift that runs ends as planned, then the turns hold as they were. Refusals:
 * not-found (also one that is over), forbidden.
 */
export async function revokePlan(
  ctx: ServiceContext,
  { scheduleId, id }: { scheduleId: string; id: string },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { teamId, name, laid } = await lockedSchedule(ctx, "schedule.update", scheduleId, tx);
    const now = ctx.now.getTime();
    const stretches = laid.rotations.filter(({ planned, endsAt }) => planned?.id === id && (endsAt ?? 0) > now);
    if (stretches.length === 0) throw notFound("This plan");
    const clockOf = zoneClocks();
    // The earliest of each rotation comes first.
    const begins = new Map<string, number>();
    for (const stretch of stretches)
      if (!begins.has(stretch.name))
        begins.set(stretch.name, Math.max(stretch.startsAt ?? now, handoffFrom(stretch, now, clockOf)));
    const free = [...begins].reduce((so, [rotation, from]) => laidWithoutPlans(so, rotation, from, id), laid);
    await writeLaid(tx, scheduleId, free, ctx.now);
    await markRotaPlanRevoked(tx, id, ctx.now);
    await writeAudit(tx, ctx, {
      action: "plan.revoked",
      teamId,
      subjectKind: "plan",
      subjectId: id,
      detail: {
        schedule: name,
        rotation: [...begins.keys()].join(", "),
        from: new Date(Math.min(...begins.values())).toISOString(),
      },
    });
    await appendFeed(tx, feedScope(teamId), "schedule.changed", { scheduleId });
  });
}
