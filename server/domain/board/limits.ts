import type { Board, Card, Limit } from "./board.ts";
import type { BrokenLimit } from "./board-event.ts";
import { laneOf } from "./lanes.ts";

type Scope = BrokenLimit["scope"];
export type BoardLimit = Limit & { scope: Scope };

/** Every limit of a board: of columns, of classes, and those of lanes, cells and people, `people` besides who has a card. */
export function limitsOf(board: Board, people: readonly string[] = []): BoardLimit[] {
  return [
    ...board.columns.flatMap(({ id, limit }) =>
      limit === null ? [] : [{ ...limit, scope: { kind: "column" as const, columnId: id } }],
    ),
    ...board.classes.flatMap((policy) =>
      policy.limit === null ? [] : [{ ...policy.limit, scope: { kind: "class" as const, class: policy.class } }],
    ),
    ...board.limits.flatMap(({ scope, max, by, mode }) => perPerson(board, people, { scope, max, by, mode })),
  ];
}

/** A limit "for each person" is one for everybody who has a card. */
function perPerson(board: Board, others: readonly string[], limit: BoardLimit): BoardLimit[] {
  if (limit.scope.kind !== "person" || limit.scope.memberId !== null) return [limit];
  const people = new Set([...Object.values(board.cards).flatMap(({ assignees }) => assignees), ...others]);
  return [...people].map((memberId) => ({ ...limit, scope: { kind: "person" as const, memberId } }));
}

/**
 * Whether a card counts for a limit. Columns and their cells count what is in them; lanes and classes what is not done;
 * people what is in active columns: a card that waits in a queue is nobody's work yet.
 */
function counts(board: Board, card: Card, scope: Scope): boolean {
  if (card.archivedAt !== null) return false;
  const kind = board.columns.find(({ id }) => id === card.columnId)?.kind;
  switch (scope.kind) {
    case "column":
      return card.columnId === scope.columnId;
    case "cell":
      return card.columnId === scope.columnId && laneOf(card, board.laneBy) === scope.lane;
    case "lane":
      return kind !== "done" && laneOf(card, board.laneBy) === scope.lane;
    case "class":
      return kind !== "done" && card.class === scope.class;
    case "person":
      return kind === "active" && scope.memberId !== null && card.assignees.includes(scope.memberId);
  }
}

const weight = (card: Card, by: Limit["by"]) => (by === "count" ? 1 : (card.size ?? 1));

/** How much of a limit is used. */
export function limitUsage(board: Board, { scope, by }: BoardLimit): number {
  let used = 0;
  for (const card of Object.values(board.cards)) if (counts(board, card, scope)) used += weight(card, by);
  return used;
}

/**
 * The limits that a card would break by becoming `after`: those it asks more of than before and that then hold more than
 * they may. An expedite card asks nothing of any limit but its class's; one that stops being expedite asks anew, as if it
 * came in.
 */
export function limitsBrokenBy(board: Board, before: Card | null, after: Card): BrokenLimit[] {
  const weighs = (card: Card | null, { scope, by }: BoardLimit) =>
    card !== null && counts(board, card, scope) ? weight(card, by) : 0;
  const asks = (card: Card | null, limit: BoardLimit) =>
    card?.class === "expedite" && limit.scope.kind !== "class" ? 0 : weighs(card, limit);
  return limitsOf(board, after.assignees).flatMap((limit) => {
    if (asks(after, limit) <= asks(before, limit)) return [];
    const count = limitUsage(board, limit) + weighs(after, limit) - weighs(before, limit);
    return count > limit.max ? [{ ...limit, count }] : [];
  });
}
