import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { ServiceContext } from "../service-context.ts";
import { refuseStrangers, webAddress } from "./card-input.ts";
import { type BoardChanged, changeBoard } from "./change-board.ts";
import { presentCard } from "./present-card.ts";

export const blockCardInput = z.object({
  cardId: z.string().min(1).max(100),
  reason: z.string().trim().min(1, "Say what keeps it from going on.").max(2_000),
  category: z.string().trim().min(1).max(100).nullish(),
  ownerId: z.string().max(100).nullish(),
  url: webAddress.nullish(),
});

/** Marks a card as blocked, once more if it is already. Refusals: not-found, conflict (archived), invalid-input. */
export async function blockCard(
  ctx: ServiceContext,
  input: z.output<typeof blockCardInput>,
): Promise<BoardChanged & { blockerId: string }> {
  const { cardId, reason, category = null, ownerId = null, url = null } = input;
  if (ownerId !== null) await refuseStrangers(ctx.db, { assignees: [ownerId] });
  const blockerId = randomUUID();
  const change = await changeBoard(ctx, { cardId }, "card.change", (board) => {
    presentCard(board, cardId);
    const since = Math.max(ctx.now.getTime(), board.changedAt);
    return [{ kind: "card.blocked", cardId, data: { id: blockerId, reason, category, ownerId, url, since } }];
  });
  return { ...change, blockerId };
}
