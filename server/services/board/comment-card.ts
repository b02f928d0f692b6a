import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { ServiceContext } from "../service-context.ts";
import { type BoardChanged, changeBoard } from "./change-board.ts";
import { presentCard } from "./present-card.ts";

export const commentCardInput = z.object({
  cardId: z.string().min(1).max(100),
  body: z.string().trim().min(1, "Write something.").max(20_000),
});

/** Adds a comment; @handles in it are its mentions. Refusals: not-found, conflict (archived). */
export async function commentCard(
  ctx: ServiceContext,
  { cardId, body }: z.output<typeof commentCardInput>,
): Promise<BoardChanged & { commentId: string }> {
  const commentId = randomUUID();
  const mentions = [...new Set([...body.matchAll(/(?<![\w@])@([\w-]+)/g)].flatMap(([, handle]) => handle ?? []))];
  const change = await changeBoard(ctx, { cardId }, "card.change", (board) => {
    presentCard(board, cardId);
    return [{ kind: "card.commented", cardId, data: { commentId, body, mentions } }];
  });
  return { ...change, commentId };
}
