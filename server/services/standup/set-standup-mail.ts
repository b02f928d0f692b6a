import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { putStandupMail } from "#server/db/standup-setups.ts";
import { visibleBoard } from "../board/visible-board.ts";
import type { ServiceContext } from "../service-context.ts";

const MOST_ADDRESSES = 20;

export const standupMailInput = z.object({
  boardId: z.string().min(1).max(100),
  /** To the people of the board's team who want mail of stand-ups. */
  team: z.boolean(),
  addresses: z
    .array(z.string().trim().toLowerCase().max(254).pipe(z.email("Give addresses like ada@example.org.")))
    .max(MOST_ADDRESSES, `Give at most ${MOST_ADDRESSES} addresses.`)
    .transform((addresses) => [...new Set(addresses)]),
});

/** Says whom summaries are mailed to from now on. Refusals: not-found, forbidden. */
export async function setStandupMail(
  ctx: ServiceContext,
  { boardId, team, addresses }: z.output<typeof standupMailInput>,
): Promise<void> {
  const board = await visibleBoard(ctx, "board.update", boardId);
  await ctx.db.$transaction(async (tx) => {
    await putStandupMail(tx, board.id, { team, addresses });
    await writeAudit(tx, ctx, {
      action: "standup.mail-set",
      teamId: board.teamId,
      subjectKind: "board",
      subjectId: board.id,
      detail: { name: board.name, team, addresses },
    });
    await appendFeed(tx, feedScope(board.teamId), "standup.set-up", { boardId: board.id });
  });
}
