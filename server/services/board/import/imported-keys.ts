import { z } from "zod";
import { type CardKeyRow, cardKeyRows } from "#server/db/card-keys.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { visibleBoard } from "../visible-board.ts";

export const importedKeysInput = z.object({ boardId: z.string().min(1).max(100) });

/** What other tools call the cards, archived or not, that were imported from their tables. Refusals: not-found. */
export async function importedKeys(
  ctx: ServiceContext,
  { boardId }: z.output<typeof importedKeysInput>,
): Promise<CardKeyRow[]> {
  await visibleBoard(ctx, "board.read", boardId);
  return cardKeyRows(ctx.db, boardId);
}
