import type { Board } from "#server/domain/board/board.ts";
import { type BoardLimit, limitsOf, limitUsage } from "#server/domain/board/limits.ts";

/** How far a limit is used, as it is drawn: "3 / 3", "size 5 / 8". */
export type LimitState = { used: number; max: number; state: "full" | "over" | null; text: string; words: string };

/** How much of a limit is used, and what it says when that is as much as may be or more. */
export function limitState(board: Board, limit: BoardLimit): LimitState {
  const used = limitUsage(board, limit);
  const state = used > limit.max ? "over" : used === limit.max ? "full" : null;
  const size = limit.by === "size" ? "size " : "";
  const past = limit.mode === "hard" ? "is refused" : "is warned about";
  return {
    ...{ used, max: limit.max, state },
    text: `${size}${used} / ${limit.max}`,
    words: `${size}${used} of at most ${limit.max}; more ${past}`,
  };
}

/** The limits of one lane, of one lane's part of a column, or of one person, with how far they are used. */
export function limitStates(
  board: Board,
  of: { lane: string } | { lane: string; columnId: string } | { memberId: string },
): LimitState[] {
  // Most boards have none, and this is asked for every cell.
  if (board.limits.length === 0) return [];
  const people = "memberId" in of ? [of.memberId] : [];
  return limitsOf(board, people).flatMap((limit) => (holdsFor(limit, of) ? [limitState(board, limit)] : []));
}

/** "3 / 3 full"; null: the person may have more. */
export function reachedWords(board: Board, memberId: string): string | null {
  const reached = limitStates(board, { memberId }).filter(({ state }) => state !== null);
  return reached.length === 0 ? null : reached.map(({ text, state }) => `${text} ${state}`).join(", ");
}

function holdsFor({ scope }: BoardLimit, of: Parameters<typeof limitStates>[1]): boolean {
  switch (scope.kind) {
    case "lane":
      return "lane" in of && !("columnId" in of) && of.lane === scope.lane;
    case "cell":
      return "columnId" in of && of.columnId === scope.columnId && of.lane === scope.lane;
    case "person":
      return "memberId" in of && of.memberId === scope.memberId;
    case "column":
    case "class":
      return false;
  }
}
