import type { BoardRefusal } from "#components/board/refusal-words.ts";
import type { Board, Card } from "#server/domain/board/board.ts";
import type { FollowReason } from "#server/domain/board/board-event.ts";
import { decideFollow } from "#server/domain/board/decide-follow.ts";
import { decideIssueDone } from "#server/domain/board/decide-issue.ts";
import { decideMove } from "#server/domain/board/decide-move.ts";
import type { LinkState } from "#server/domain/board/link-state.ts";

/** Where its pull request would bring a card, and what keeps it: a limit or a policy. Null: nothing keeps it. */
export function heldBack(
  board: Board,
  card: Card,
  links: readonly LinkState[],
): { follow: FollowReason & { columnId: string }; refusal: BoardRefusal } | null {
  const follow = decideIssueDone(board, card, links) ?? decideFollow(board, card, links);
  if (follow === null) return null;
  const move = { cardId: card.id, columnId: follow.columnId, version: card.version };
  const decision = decideMove(board, move, { isLead: false });
  return decision.ok ? null : { follow, refusal: decision.refusal };
}
