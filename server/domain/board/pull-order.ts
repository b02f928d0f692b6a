import { type Board, type Card, SERVICE_CLASSES } from "./board.ts";
import { compareRanks } from "./card-order.ts";
import { cardsOnBoard } from "./lanes.ts";

/**
 * Which of two waiting cards is pulled first: by class (expedite, fixed date, standard, intangible), fixed dates by the
 * day they are due, then as they stand in the column.
 */
export function comparePull(left: Card, right: Card): number {
  if (left.class !== right.class) return SERVICE_CLASSES.indexOf(left.class) - SERVICE_CLASSES.indexOf(right.class);
  const due = ({ dueAt }: Card) => dueAt ?? Number.POSITIVE_INFINITY;
  if (left.class === "fixed-date" && due(left) !== due(right)) return due(left) - due(right);
  return compareRanks(left, right);
}

/**
 * The cards to be pulled next: of each place where several wait (a queue, or the done half of a column) the first that is
 * not blocked. Ids of cards.
 */
export function nextToPull(board: Board): ReadonlySet<string> {
  const kinds = new Map(board.columns.map(({ id, kind }) => [id, kind]));
  const waiting = cardsOnBoard(board).filter((card) => {
    const kind = kinds.get(card.columnId);
    return kind === "queue" || (kind === "active" && card.half === "done");
  });
  const next = [...Map.groupBy(waiting, ({ columnId }) => columnId).values()].flatMap((cards) => {
    if (cards.length < 2) return [];
    const free = cards.filter(({ blockers }) => blockers.length === 0);
    return free.toSorted(comparePull)[0]?.id ?? [];
  });
  return new Set(next);
}
