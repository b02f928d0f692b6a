import type { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { findStandupSetup } from "#server/db/standup-setups.ts";
import { findStandup, lockStandup, noteSending } from "#server/db/standups.ts";
import { authorize, notFound, scopeOf } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import type { standupInput } from "./standup-input.ts";
import { wakeSending } from "./wake-sending.ts";

/**
 * Has the summary of a stand-up that is over sent to its team's chat, once more where it was before. Refusals: not-found, forbidden,
 * conflict (it still runs, is on its way already, or summaries go to no chat).
 */
export async function sendSummaryAgain(
  ctx: ServiceContext,
  { standupId }: z.output<typeof standupInput>,
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    await lockStandup(tx, standupId);
    const standup = await findStandup(tx, standupId);
    authorize(ctx, "standup.change", scopeOf(standup));
    if (standup === null) throw notFound("This stand-up");
    const { id, boardId, teamId, endedAt, sendState, sentAt } = standup;
    if (endedAt === null) throw new Refusal("conflict", "This stand-up still runs: its summary is sent when it ends.");
    if (sendState === "waiting" || sendState === "sending")
      throw new Refusal("conflict", "This summary is on its way already.");
    const { chat } = await findStandupSetup(tx, boardId);
    if (chat === null)
      throw new Refusal("conflict", "Summaries go to no chat: say where to in the stand-up's settings.");
    const again = { sendState: "waiting" as const, sendAt: ctx.now, sendTries: 0, sendProblem: null, sentAt };
    await noteSending(tx, standup, again);
    await writeAudit(tx, ctx, {
      action: "standup.summary-asked",
      teamId,
      subjectKind: "standup",
      subjectId: id,
      detail: { host: chat.host },
    });
    await wakeSending(tx, id, ctx.now);
    await appendFeed(tx, feedScope(teamId), "standup.summary", { boardId });
  });
}
