import { z } from "zod";
import { boardEvents } from "#server/db/boards.ts";
import type { Board } from "#server/domain/board/board.ts";
import { replayBoard } from "#server/domain/board/replay-board.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleBoard } from "./visible-board.ts";

export const getBoardInput = z.object({ boardId: z.string().min(1).max(100), at: z.date().optional() });

/** A board as it is, or as its log says it was at an instant. Refusals: not-found, also before its first event. */
export async function getBoard(ctx: ServiceContext, { boardId, at }: z.output<typeof getBoardInput>): Promise<Board> {
  const board = await visibleBoard(ctx, "board.read", boardId);
  if (at === undefined) return board;
  const then = replayBoard(boardId, await boardEvents(ctx.db, boardId, { until: at }), at.getTime());
  if (then === null) throw notFound("This board");
  return then;
}
