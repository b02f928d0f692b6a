import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { boardOfCard } from "./known-boards.ts";

/** Id of the board a card is on. Refusals: not-found. */
export async function boardOfCardInView(ctx: ServiceContext, cardId: string): Promise<string> {
  const boardId = await boardOfCard(ctx.db, cardId);
  if (boardId === null) throw notFound("This card");
  return boardId;
}
