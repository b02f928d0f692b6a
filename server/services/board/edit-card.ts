import { z } from "zod";
import { decideEdit } from "#server/domain/board/decide-card.ts";
import type { ServiceContext } from "../service-context.ts";
import { boardRefusal } from "./board-refusal.ts";
import { cardDescription, cardFieldsInput, given, overrideInput, refuseStrangers } from "./card-input.ts";
import { type BoardChanged, changeBoard } from "./change-board.ts";

export const editCardInput = z.object({
  cardId: z.string().min(1).max(100),
  /** The version that was edited; absent: whatever it is now. */
  version: z.number().int().min(0).optional(),
  set: cardFieldsInput.partial(),
  description: cardDescription.optional(),
  override: overrideInput.optional(),
});

/** Changes what a card says, never where it is. Refusals: not-found, conflict (edited meanwhile), wip-limit-reached. */
export async function editCard(ctx: ServiceContext, input: z.output<typeof editCardInput>): Promise<BoardChanged> {
  const { cardId, version, description, override } = input;
  const set = given(input.set);
  await refuseStrangers(ctx.db, set);
  return changeBoard(ctx, { cardId }, "card.change", (board, who) => {
    const decision = decideEdit(board, { cardId, set, description, version, override }, who);
    if (!decision.ok) throw boardRefusal(board, decision.refusal);
    return decision.value === null ? [] : [decision.value];
  });
}
