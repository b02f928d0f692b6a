import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { putStandupBudget } from "#server/db/standup-setups.ts";
import { MINUTE_MS } from "#server/domain/shared/time.ts";
import { visibleBoard } from "../board/visible-board.ts";
import type { ServiceContext } from "../service-context.ts";

export const standupBudgetInput = z.object({
  boardId: z.string().min(1).max(100),
  minutes: z
    .number({ error: "Give a number of minutes." })
    .int("Give whole minutes.")
    .min(1, "Give at least 1 minute.")
    .max(240, "Give at most 240 minutes."),
});

/** Says how long stand-ups on a board may take, from the next one on. Refusals: not-found, forbidden. */
export async function setStandupBudget(
  ctx: ServiceContext,
  { boardId, minutes }: z.output<typeof standupBudgetInput>,
): Promise<void> {
  const board = await visibleBoard(ctx, "board.update", boardId);
  await ctx.db.$transaction(async (tx) => {
    await putStandupBudget(tx, board.id, minutes * MINUTE_MS);
    await writeAudit(tx, ctx, {
      action: "standup.budget-set",
      teamId: board.teamId,
      subjectKind: "board",
      subjectId: board.id,
      detail: { name: board.name, minutes },
    });
    await appendFeed(tx, feedScope(board.teamId), "standup.set-up", { boardId: board.id });
  });
}
