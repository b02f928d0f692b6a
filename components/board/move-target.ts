import type { CardListFace, Lane } from "#components/board/board-grid.ts";
import { type LaneNames, laneName } from "#components/board/lane-name.ts";
import type { Board, Card, Half } from "#server/domain/board/board.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import type { MoveRequest } from "#server/domain/board/decide-move.ts";
import { laneOf } from "#server/domain/board/lanes.ts";

/** A place to put a card: behind a card of a list, or first in it (null). */
export type MoveTarget = { columnId: string; lane: string; half: Half; after: string | null };

export const DIRECTIONS = ["up", "down", "left", "right"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Where a card is now, said as a target. */
export function targetOf(lanes: readonly Lane[], board: Board, card: Card): MoveTarget {
  const lane = laneOf(card, board.laneBy);
  const list = listsOfColumn(lanes, card.columnId).find(
    (one) => one.lane === lane && one.cards.some(({ id }) => id === card.id),
  );
  const index = list?.cards.findIndex(({ id }) => id === card.id) ?? 0;
  return { columnId: card.columnId, lane, half: list?.half ?? card.half, after: list?.cards[index - 1]?.id ?? null };
}

/** The next place in a direction, or the same where there is none: up and down go on into the neighbouring lane. */
export function stepTarget(
  lanes: readonly Lane[],
  moving: string,
  target: MoveTarget,
  direction: Direction,
): MoveTarget {
  if (direction === "up" || direction === "down") return stepAlong(lanes, moving, target, direction === "up" ? -1 : 1);
  const columns = lanes[0]?.cells.map(({ column }) => column.id) ?? [];
  const columnId = columns[columns.indexOf(target.columnId) + (direction === "left" ? -1 : 1)];
  if (columnId === undefined) return target;
  const inLane = listsOfColumn(lanes, columnId).filter(({ lane }) => lane === target.lane);
  const list = inLane.find(({ half }) => half === target.half) ?? inLane[0];
  if (list === undefined) return target;
  const from = others(listAt(lanes, target), moving);
  const index = from.findIndex(({ id }) => id === target.after) + 1;
  return placeIn(list, others(list, moving)[Math.min(index, others(list, moving).length) - 1]?.id ?? null);
}

function stepAlong(lanes: readonly Lane[], moving: string, target: MoveTarget, step: -1 | 1): MoveTarget {
  const list = listAt(lanes, target);
  if (list === undefined) return target;
  const cards = others(list, moving);
  const index = cards.findIndex(({ id }) => id === target.after) + 1 + step;
  if (index >= 0 && index <= cards.length) return placeIn(list, cards[index - 1]?.id ?? null);
  const lists = listsOfColumn(lanes, target.columnId);
  const next = lists[lists.indexOf(list) + step];
  if (next === undefined) return target;
  return placeIn(next, step > 0 ? null : (others(next, moving).at(-1)?.id ?? null));
}

/** What asks the server for it. Behind nobody in a lane is before the lane's first card, not before the whole column. */
export function requestFor(lanes: readonly Lane[], board: Board, card: Card, target: MoveTarget): MoveRequest | null {
  const now = targetOf(lanes, board, card);
  if (isSamePlace(now, target)) return null;
  const { columnId, half, lane } = target;
  const request = { cardId: card.id, columnId, half, lane, version: card.version };
  if (target.after !== null) return { ...request, after: target.after };
  const [first] = others(listAt(lanes, target), card.id);
  if (first === undefined) return request;
  const column = cardsIn(board, columnId).filter(({ id }) => id !== card.id);
  return { ...request, after: column[column.findIndex(({ id }) => id === first.id) - 1]?.id ?? null };
}

export function isSamePlace(left: MoveTarget, right: MoveTarget): boolean {
  return isSameList(left, right) && left.after === right.after;
}

export function isSameList(left: Omit<MoveTarget, "after">, right: Omit<MoveTarget, "after">): boolean {
  return left.columnId === right.columnId && left.lane === right.lane && left.half === right.half;
}

/** A place in words: "Review, ready to pull, Expedite, place 2 of 5". */
export function placeWords(
  lanes: readonly Lane[],
  board: Board,
  moving: string,
  target: MoveTarget,
  names: LaneNames,
): string {
  const column = board.columns.find(({ id }) => id === target.columnId);
  const cards = others(listAt(lanes, target), moving);
  const place = cards.findIndex(({ id }) => id === target.after) + 2;
  return [
    column?.name ?? "",
    ...(column?.hasDoneHalf ? [target.half === "done" ? "ready to pull" : "doing"] : []),
    ...(board.laneBy === "none" ? [] : [laneName(target.lane, board.laneBy, names)]),
    `place ${place} of ${cards.length + 1}`,
  ].join(", ");
}

function listsOfColumn(lanes: readonly Lane[], columnId: string): CardListFace[] {
  return lanes.flatMap(({ cells }) => cells.find(({ column }) => column.id === columnId)?.lists ?? []);
}

function listAt(lanes: readonly Lane[], target: MoveTarget): CardListFace | undefined {
  return listsOfColumn(lanes, target.columnId).find((list) => isSameList(list, target));
}

function others(list: CardListFace | undefined, moving: string): readonly Card[] {
  return list?.cards.filter(({ id }) => id !== moving) ?? [];
}

function placeIn({ columnId, lane, half }: CardListFace, after: string | null): MoveTarget {
  return { columnId, lane, half, after };
}
