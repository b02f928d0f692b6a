import { writeAudit } from "#server/db/audit.ts";
import { type CoverRow, decideCover, findCover } from "#server/db/covers.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { findSchedule } from "#server/db/schedules.ts";
import { authorize, notFound, scopeOf } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { tellOfWithdrawal } from "./tell-of-cover.ts";

/** Cover is no longer needed. Refusals: not-found, forbidden, conflict (already decided: revoke its override instead). */
export async function withdrawCover(ctx: ServiceContext, { id }: { id: string }): Promise<CoverRow> {
  return ctx.db.$transaction(async (tx) => {
    const known = await findCover(tx, id);
    const schedule = known === null ? null : await findSchedule(tx, known.scheduleId);
    authorize(ctx, "cover.change", scopeOf(schedule));
    if (known === null || schedule === null) throw notFound("This cover");
    const nothing = { acceptedBy: null, overrideId: null, returnOverrideId: null };
    const decision = { state: "withdrawn", ...nothing, decidedAt: ctx.now } as const;
    const cover = await decideCover(tx, id, decision);
    if (cover === null) throw new Refusal("conflict", "This cover is no longer open. Revoke its override instead.");
    await writeAudit(tx, ctx, {
      action: "cover.withdrawn",
      teamId: schedule.teamId,
      subjectKind: "cover",
      subjectId: id,
      detail: { schedule: schedule.name, member: cover.member },
    });
    await tellOfWithdrawal(tx, ctx, schedule, cover);
    await appendFeed(tx, feedScope(schedule.teamId), "schedule.changed", { scheduleId: schedule.id });
    return cover;
  });
}
