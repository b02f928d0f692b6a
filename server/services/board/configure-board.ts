import { z } from "zod";
import { boardEvents } from "#server/db/boards.ts";
import { applyBoardEvents } from "#server/domain/board/apply-board-event.ts";
import type { Board, BoardSettings } from "#server/domain/board/board.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import { emptyBoard } from "#server/domain/board/replay-board.ts";
import { canonicalJson } from "#server/domain/events/canonical-json.ts";
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

/**
 * Changes how a board is set up; lists replace the old ones whole. Refusals: not-found, forbidden, conflict (cards in a
 * column that would go, or somebody else changed the same setting meanwhile).
 */
export async function configureBoard(
  ctx: ServiceContext,
  input: z.output<typeof configureBoardInput>,
): Promise<BoardChanged> {
  const { boardId, version, columns, ...rest } = input;
  const wanted = { ...given(rest), ...(columns === undefined ? {} : { columns: columns.map(columnOf) }) };
  const seen = version === undefined ? null : await settingsAt(ctx, boardId, version);
  return changeBoard(ctx, { boardId }, "board.update", (board) => {
    const changed = settingsApart(wanted, board);
    if (seen !== null) refuseOverwriting(changed.filter((setting) => isApart(board[setting], seen[setting])));
    refuseLosingCards(board, wanted);
    const data = Object.fromEntries(changed.map((setting) => [setting, wanted[setting]]));
    return Object.keys(data).length === 0 ? [] : [{ kind: "board.configured", cardId: null, data }];
  });
}

/** How a board was set up at one of its versions. */
async function settingsAt(ctx: ServiceContext, boardId: string, version: number): Promise<BoardSettings> {
  const events = await boardEvents(ctx.db, boardId, { kinds: ["board.created", "board.configured"] });
  const until = events.filter(({ seq }) => seq <= version);
  return applyBoardEvents(emptyBoard(boardId), until);
}

function settingsApart(wanted: Partial<BoardSettings>, board: BoardSettings): (keyof BoardSettings)[] {
  const settings = Object.keys(wanted) as (keyof BoardSettings)[];
  return settings.filter((setting) => isApart(wanted[setting], board[setting]));
}

/** By what they say: the database keeps the members of a value in an order of its own. */
function isApart(left: unknown, right: unknown): boolean {
  return canonicalJson(left) !== canonicalJson(right);
}

function refuseOverwriting(settings: readonly string[]): void {
  const [setting] = settings;
  if (setting === undefined) return;
  const message = "Somebody else has set up this board meanwhile. Close this, look at it, and change it again.";
  throw new Refusal("conflict", message, { issues: [{ path: setting, message }] });
}

function refuseLosingCards(board: Board, { columns }: Partial<BoardSettings>): void {
  if (columns === undefined) return;
  const kept = new Set(columns.map(({ id }) => id));
  const lost = board.columns.find(({ id }) => !kept.has(id) && cardsIn(board, id).length > 0);
  if (lost === undefined) return;
  const message = `“${lost.name}” still has ${cardsIn(board, lost.id).length} cards. Move or archive them first.`;
  throw new Refusal("conflict", message, { issues: [{ path: "columns", message }] });
}
