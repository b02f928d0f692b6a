import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { findStandupSetup, putStandupChat } from "#server/db/standup-setups.ts";
import { visibleBoard } from "../board/visible-board.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

/** Sends summaries to no chat any more, and forgets the address. Refusals: not-found, forbidden. */
export async function removeStandupChat(ctx: ServiceContext, { boardId }: { boardId: string }): Promise<void> {
  const board = await visibleBoard(ctx, "board.update", boardId);
  await ctx.db.$transaction(async (tx) => {
    const { chat } = await findStandupSetup(tx, board.id);
    if (chat === null) throw notFound("This webhook");
    await putStandupChat(tx, board.id, null);
    await writeAudit(tx, ctx, {
      action: "standup.chat-removed",
      teamId: board.teamId,
      subjectKind: "board",
      subjectId: board.id,
      detail: { name: board.name, host: chat.host },
    });
    await appendFeed(tx, feedScope(board.teamId), "standup.set-up", { boardId: board.id });
  });
}
