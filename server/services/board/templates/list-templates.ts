import { z } from "zod";
import { type CardTemplateRow, cardTemplateRows } from "#server/db/card-templates.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { visibleBoard } from "../visible-board.ts";

export const listTemplatesInput = z.object({ boardId: z.string().min(1).max(100) });

/** What new cards of a board can begin with, by name. Refusals: not-found. */
export async function listTemplates(
  ctx: ServiceContext,
  { boardId }: z.output<typeof listTemplatesInput>,
): Promise<CardTemplateRow[]> {
  await visibleBoard(ctx, "board.read", boardId);
  return cardTemplateRows(ctx.db, boardId);
}
