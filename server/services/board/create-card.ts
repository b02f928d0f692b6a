import { randomUUID } from "node:crypto";
import { z } from "zod";
import { BLANK_FIELDS } from "#server/domain/board/blank.ts";
import { decideCreate } from "#server/domain/board/decide-card.ts";
import type { ServiceContext } from "../service-context.ts";
import { boardRefusal } from "./board-refusal.ts";
import { cardDescription, cardFieldsInput, cardTitle, given, overrideInput, refuseStrangers } from "./card-input.ts";
import { type BoardChanged, changeBoard } from "./change-board.ts";
import { findColumn } from "./find-column.ts";

export const createCardInput = cardFieldsInput.partial().extend({
  boardId: z.string().min(1).max(100),
  title: cardTitle,
  /** Id or name; absent: the first column. */
  columnId: z.string().min(1).max(200).optional(),
  description: cardDescription.optional(),
  override: overrideInput.optional(),
});

/** A new card at the end of a column. Refusals: not-found, invalid-input, wip-limit-reached, policy-unmet. */
export async function createCard(
  ctx: ServiceContext,
  input: z.output<typeof createCardInput>,
): Promise<BoardChanged & { cardId: string }> {
  const { boardId, columnId, description = "", override, ...fields } = input;
  await refuseStrangers(ctx.db, given(fields));
  const cardId = randomUUID();
  const change = await changeBoard(ctx, { boardId }, "card.change", (board, who) => {
    const column = columnId === undefined ? board.columns[0] : findColumn(board, columnId);
    const all = { ...BLANK_FIELDS, ...given(fields), title: input.title };
    const decision = decideCreate(
      board,
      { cardId, columnId: column?.id ?? "", fields: all, description, override },
      who,
    );
    if (!decision.ok) throw boardRefusal(board, decision.refusal);
    return [decision.value];
  });
  return { ...change, cardId };
}
