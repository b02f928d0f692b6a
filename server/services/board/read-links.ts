import { z } from "zod";
import type { ServiceContext } from "../service-context.ts";
import { type LinkStates, linkStates } from "./link-states.ts";
import { visibleBoard } from "./visible-board.ts";

export const readLinksInput = z.object({ boardId: z.string().min(1).max(100) });

/** How the issues and pull requests stand that a board's cards are linked to. Refusals: not-found. */
export async function readLinks(
  ctx: ServiceContext,
  { boardId }: z.output<typeof readLinksInput>,
): Promise<LinkStates> {
  return await linkStates(ctx.db, await visibleBoard(ctx, "board.read", boardId));
}
