import { z } from "zod";
import { lookingSince, noteLooking } from "#server/db/board-presence.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { SECOND_MS } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleBoard } from "./visible-board.ts";

export const lookAtBoardInput = z.object({ boardId: z.string().min(1).max(100) });

/** A screen says so every 15 s; who was last heard of so long ago looks no more. */
const GONE_AFTER_MS = 30 * SECOND_MS;
const NOTED_EVERY_MS = 12 * SECOND_MS;

/**
 * Says that the asking person looks at a board, and answers who does, they themselves among them. Open screens are told
 * of who comes; who goes is missed after a while. Refusals: not-found.
 */
export async function lookAtBoard(
  ctx: ServiceContext,
  { boardId }: z.output<typeof lookAtBoardInput>,
): Promise<{ id: string; name: string }[]> {
  const board = await visibleBoard(ctx, "board.read", boardId);
  const ago = (ms: number) => new Date(ctx.now.getTime() - ms);
  if (ctx.actor.kind === "user") {
    const { memberId } = ctx.actor;
    const unlessAfter = ago(NOTED_EVERY_MS);
    const before = await noteLooking(ctx.db, { boardId, memberId, at: ctx.now, unlessAfter });
    const isNew = before === null || before <= ago(GONE_AFTER_MS);
    if (isNew)
      await ctx.db.$transaction((tx) => appendFeed(tx, feedScope(board.teamId), "presence.changed", { boardId }));
  }
  return lookingSince(ctx.db, boardId, ago(GONE_AFTER_MS));
}
