import { z } from "zod";
import { HALVES } from "#server/domain/board/board.ts";
import { decideMove } from "#server/domain/board/decide-move.ts";
import type { ServiceContext } from "../service-context.ts";
import { boardRefusal } from "./board-refusal.ts";
import { overrideInput } from "./card-input.ts";
import { type BoardChanged, changeBoard } from "./change-board.ts";
import { findColumn } from "./find-column.ts";

export const moveCardInput = z.object({
  cardId: z.string().min(1).max(100),
  /** Id or name. */
  columnId: z.string().min(1).max(200),
  half: z.enum(HALVES).optional(),
  lane: z.string().max(200).optional(),
  after: z.string().max(100).nullable().optional(),
  version: z.number().int().min(0),
  force: z.boolean().optional(),
  override: overrideInput.optional(),
  checks: z.array(z.string().max(100)).max(200).optional(),
});

/** Moves a card. Refusals: not-found, invalid-input, stale-move, wip-limit-reached, policy-unmet, forbidden (an override). */
export async function moveCard(ctx: ServiceContext, input: z.output<typeof moveCardInput>): Promise<BoardChanged> {
  return changeBoard(ctx, { cardId: input.cardId }, "card.change", (board, who) => {
    const decision = decideMove(board, { ...input, columnId: findColumn(board, input.columnId).id }, who);
    if (!decision.ok) throw boardRefusal(board, decision.refusal);
    return decision.value === null ? [] : [decision.value];
  });
}
