import type { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { findStandupSetup } from "#server/db/standup-setups.ts";
import { closeStandup } from "#server/db/standups.ts";
import type { ServiceContext } from "../service-context.ts";
import { tellStandup } from "./change-standup.ts";
import { mailSummary } from "./mail-summary.ts";
import { deploymentsToReport, reportOf } from "./report-of.ts";
import type { standupInput } from "./standup-input.ts";
import type { StandupView } from "./standup-view.ts";
import { lockedStandup } from "./visible-standup.ts";
import { wakeSending } from "./wake-sending.ts";

/** Ends a stand-up, keeps its summary and has it sent to the team's chat and by mail, where its setup says so. Refusals: not-found, forbidden, conflict (it is over). */
export async function endStandup(
  ctx: ServiceContext,
  { standupId }: z.output<typeof standupInput>,
): Promise<StandupView> {
  const deployments = await deploymentsToReport(ctx, standupId);
  return ctx.db.$transaction(async (tx) => {
    const standup = await lockedStandup(ctx, "standup.change", standupId, tx);
    const report = await reportOf(ctx, tx, standup, deployments);
    const { chat, mail } = await findStandupSetup(tx, standup.boardId);
    const sending =
      chat === null ? { sendState: null, sendAt: null } : { sendState: "waiting" as const, sendAt: ctx.now };
    const mailedTo = await mailSummary(tx, standup, { report, mail, at: ctx.now });
    const ended = await closeStandup(tx, standup.id, { endedAt: ctx.now, report, mailedTo, ...sending });
    await writeAudit(tx, ctx, {
      action: "standup.ended",
      teamId: standup.teamId,
      subjectKind: "standup",
      subjectId: standup.id,
      detail: { boardId: standup.boardId, there: standup.run.attendees.filter(({ isThere }) => isThere).length },
    });
    if (chat !== null) await wakeSending(tx, standup.id, ctx.now);
    return tellStandup(tx, ctx, ended);
  });
}
