import { z } from "zod";
import { boardEvents, findCard } from "#server/db/boards.ts";
import type { Card } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";
import { authorize, notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleBoard } from "./visible-board.ts";

export const cardDetailInput = z.object({ cardId: z.string().min(1).max(100) });

export type CardDetail = { boardId: string; card: Card; description: string; history: BoardEvent[] };

/** A card, archived or not, with its description and everything that happened to it, newest first. Refusals: not-found. */
export async function cardDetail(
  ctx: ServiceContext,
  { cardId }: z.output<typeof cardDetailInput>,
): Promise<CardDetail> {
  const found = await findCard(ctx.db, cardId);
  if (found === null) {
    authorize(ctx, "board.list", "anywhere");
    throw notFound("This card");
  }
  await visibleBoard(ctx, "board.read", found.boardId);
  const history = await boardEvents(ctx.db, found.boardId, { cardId });
  return { ...found, history: history.reverse() };
}
