import { cardsOnBoard } from "#server/domain/board/lanes.ts";
import { visibleBoard } from "../../board/visible-board.ts";
import type { ServiceContext } from "../../service-context.ts";

/** The cards on a board by number, the newest first: what an answer can name. Refusals: not-found. */
export async function listAttachableCards(
  ctx: ServiceContext,
  { boardId }: { boardId: string },
): Promise<{ id: string; number: number; title: string }[]> {
  const board = await visibleBoard(ctx, "board.read", boardId);
  return cardsOnBoard(board)
    .map(({ id, number, title }) => ({ id, number, title }))
    .sort((left, right) => right.number - left.number);
}
