import type { Board, Card, PolicyItem } from "./board.ts";

/**
 * What the policies of the columns ask for and the card does not have when it goes from one column into another: exit
 * items of the one it leaves, entry items of the one it enters. Going back asks for no exit items: the work is not over.
 */
export function unmetPolicies(board: Board, card: Card, toColumnId: string): PolicyItem[] {
  if (card.columnId === toColumnId) return [];
  const from = board.columns.findIndex(({ id }) => id === card.columnId);
  const to = board.columns.findIndex(({ id }) => id === toColumnId);
  const leaving = to > from ? (board.columns[from]?.checklist ?? []).filter(({ at }) => at === "exit") : [];
  const entering = (board.columns[to]?.checklist ?? []).filter(({ at }) => at === "entry");
  return [...leaving, ...entering].filter(({ id }) => !card.checks.includes(id));
}
