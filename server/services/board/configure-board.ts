import { z } from "zod";
import type { Board, BoardSettings } from "#server/domain/board/board.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import {
  boardName,
  classesInput,
  columnOf,
  columnsInput,
  issuesInput,
  laneByInput,
  limitsInput,
} from "./board-input.ts";
import { given } from "./card-input.ts";
import { type BoardChanged, changeBoard } from "./change-board.ts";

export const configureBoardInput = z.object({
  boardId: z.string().min(1).max(100),
  /** The version whose settings were edited: with others meanwhile it is refused; absent: whatever they are now. */
  version: z.number().int().min(0).optional(),
  name: boardName.optional(),
  laneBy: laneByInput.optional(),
  columns: columnsInput.optional(),
  classes: classesInput.optional(),
  limits: limitsInput.optional(),
  issues: issuesInput.optional(),
});

/** Changes how a board is set up; lists replace the old ones whole. Refusals: not-found, forbidden, conflict (cards in a column that would go). */
export async function configureBoard(
  ctx: ServiceContext,
  input: z.output<typeof configureBoardInput>,
): Promise<BoardChanged> {
  const { boardId, version: _, columns, ...rest } = input;
  const wanted = { ...given(rest), ...(columns === undefined ? {} : { columns: columns.map(columnOf) }) };
  return changeBoard(ctx, { boardId }, "board.update", (board) => {
    refuseLosingCards(board, wanted);
    const data = Object.fromEntries(
      Object.entries(wanted).filter(
        ([setting, value]) => JSON.stringify(value) !== JSON.stringify(board[setting as keyof BoardSettings]),
      ),
    );
    return Object.keys(data).length === 0 ? [] : [{ kind: "board.configured", cardId: null, data }];
  });
}

function refuseLosingCards(board: Board, { columns }: Partial<BoardSettings>): void {
  if (columns === undefined) return;
  const kept = new Set(columns.map(({ id }) => id));
  const lost = board.columns.find(({ id }) => !kept.has(id) && cardsIn(board, id).length > 0);
  if (lost === undefined) return;
  const message = `“${lost.name}” still has ${cardsIn(board, lost.id).length} cards. Move or archive them first.`;
  throw new Refusal("conflict", message, { issues: [{ path: "columns", message }] });
}
