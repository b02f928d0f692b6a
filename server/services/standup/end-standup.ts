import type { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { closeStandup } from "#server/db/standups.ts";
import type { ServiceContext } from "../service-context.ts";
import { tellStandup } from "./change-standup.ts";
import { reportOf } from "./report-of.ts";
import type { standupInput } from "./standup-input.ts";
import type { StandupView } from "./standup-view.ts";
import { lockedStandup } from "./visible-standup.ts";

/** Ends a stand-up and keeps its summary. Refusals: not-found, forbidden, conflict (it is over). */
export async function endStandup(
  ctx: ServiceContext,
  { standupId }: z.output<typeof standupInput>,
): Promise<StandupView> {
  return ctx.db.$transaction(async (tx) => {
    const standup = await lockedStandup(ctx, "standup.change", standupId, tx);
    const report = await reportOf(ctx, tx, standup);
    const ended = await closeStandup(tx, standup.id, { endedAt: ctx.now, report, sendState: null });
    await writeAudit(tx, ctx, {
      action: "standup.ended",
      teamId: standup.teamId,
      subjectKind: "standup",
      subjectId: standup.id,
      detail: { boardId: standup.boardId, there: standup.run.attendees.filter(({ isThere }) => isThere).length },
    });
    return tellStandup(tx, ctx, ended);
  });
}
