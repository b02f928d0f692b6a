import { type BoardFace, listBoardRows } from "#server/db/boards.ts";
import { authorize, teamFilter } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

/** The boards the actor can see, by name. */
export async function listBoards(ctx: ServiceContext): Promise<BoardFace[]> {
  authorize(ctx, "board.list", "anywhere");
  return listBoardRows(ctx.db, { AND: [teamFilter(ctx.actor)] });
}
