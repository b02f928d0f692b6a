import type { Board } from "#server/domain/board/board.ts";
import { authorize, notFound, type Verb } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { currentBoard } from "./known-boards.ts";

/** The board a verb acts on as it is now, once the actor may do it; refuses with `not-found` what is out of reach. */
export async function visibleBoard(ctx: ServiceContext, verb: Verb, boardId: string): Promise<Board> {
  const board = await currentBoard(ctx.db, boardId);
  if (board === null) {
    authorize(ctx, "board.list", "anywhere");
    throw notFound("This board");
  }
  authorize(ctx, verb, { teamId: board.teamId });
  return board;
}
