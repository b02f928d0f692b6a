import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { deleteScheduleRow } from "#server/db/schedules.ts";
import type { ServiceContext } from "../service-context.ts";
import { lockedSchedule } from "./visible-schedule.ts";

/** Removes a schedule with its overrides, covers and history. Refusals: not-found, forbidden. */
export async function deleteSchedule(ctx: ServiceContext, { id }: { id: string }): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { teamId, name } = await lockedSchedule(ctx, "schedule.delete", id, tx);
    await deleteScheduleRow(tx, id);
    await writeAudit(tx, ctx, {
      action: "schedule.deleted",
      teamId,
      subjectKind: "schedule",
      subjectId: id,
      detail: { name },
    });
    await appendFeed(tx, feedScope(teamId), "schedule.changed", { scheduleId: id });
  });
}
