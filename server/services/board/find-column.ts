import type { Board, Column } from "#server/domain/board/board.ts";
import { boardRefusal } from "./board-refusal.ts";

/** A column by its id or its name (whatever the case); refuses with invalid-input at `column`. */
export function findColumn(board: Board, idOrName: string): Column {
  const name = idOrName.trim().toLowerCase();
  const found =
    board.columns.find(({ id }) => id === idOrName) ??
    board.columns.find((column) => column.name.trim().toLowerCase() === name);
  if (found === undefined) throw boardRefusal(board, { code: "no-such-column" });
  return found;
}
