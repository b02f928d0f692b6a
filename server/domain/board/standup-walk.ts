import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { type AgeStandards, ageLevel, cardAge } from "./age-standards.ts";
import type { Board, Card } from "./board.ts";
import { cardsIn } from "./card-order.ts";
import { cardsOnBoard } from "./lanes.ts";
import { limitsOf, limitUsage } from "./limits.ts";
import { isPastDue } from "./past-due.ts";

export const WALK_REASONS = [
  "expedite",
  "blocked",
  "over-service-level",
  "aging",
  "over-limit",
  "in-progress",
] as const;
/** Why a card is walked where it is; all but the last are exceptions. */
export type WalkReason = (typeof WALK_REASONS)[number];

export type WalkStop = { cardId: string; reason: WalkReason };

/**
 * The order in which a stand-up walks the work: expedite, blocked, over its service level, aging, in a column over its
 * limit, then the rest; within each the columns right to left and the oldest first. Every card under way (started and not
 * done, or blocked or expedite and not done) exactly once.
 */
export function standupWalk(board: Board, standards: AgeStandards, now: EpochMs): WalkStop[] {
  const position = new Map(board.columns.map(({ id }, index) => [id, index]));
  const full = columnsOverLimit(board);
  const stops = cardsOnBoard(board).flatMap((card) => {
    const reason = walkReason(board, card, { standards, full, now });
    return reason === null ? [] : [{ card, reason }];
  });
  stops.sort(
    (left, right) =>
      WALK_REASONS.indexOf(left.reason) - WALK_REASONS.indexOf(right.reason) ||
      (position.get(right.card.columnId) ?? 0) - (position.get(left.card.columnId) ?? 0) ||
      start(left.card) - start(right.card) ||
      left.card.number - right.card.number,
  );
  return stops.map(({ card, reason }) => ({ cardId: card.id, reason }));
}

const start = (card: Card) => card.startedAt ?? card.createdAt;

function walkReason(
  board: Board,
  card: Card,
  { standards, full, now }: { standards: AgeStandards; full: ReadonlySet<string>; now: EpochMs },
): WalkReason | null {
  if (card.doneAt !== null) return null;
  if (card.class === "expedite") return "expedite";
  if (card.blockers.length > 0) return "blocked";
  if (card.startedAt === null) return null;
  if (isOverServiceLevel(board, card, now)) return "over-service-level";
  const level = ageLevel(card, standards, now);
  if (level === "aging" || level === "old") return "aging";
  return full.has(card.columnId) ? "over-limit" : "in-progress";
}

/** Older than its class promises, or past the day it is due. */
export function isOverServiceLevel(board: Board, card: Card, now: EpochMs): boolean {
  const age = cardAge(card, now);
  if (age === null) return false;
  if (card.dueAt !== null && isPastDue(card.dueAt, now)) return true;
  const promised = board.classes.find((policy) => policy.class === card.class)?.serviceLevel ?? null;
  return promised !== null && card.startedAt !== null && age > promised.days * DAY_MS;
}

/** Until when a card with a due date is to be started, by its class's service level; null: nothing is promised or due. */
export function latestStart(board: Board, card: Card): EpochMs | null {
  const promised = board.classes.find((policy) => policy.class === card.class)?.serviceLevel ?? null;
  return promised === null || card.dueAt === null ? null : card.dueAt - promised.days * DAY_MS;
}

function columnsOverLimit(board: Board): Set<string> {
  const over = limitsOf(board).flatMap((limit) =>
    limit.scope.kind === "column" && limitUsage(board, limit) > limit.max ? [limit.scope.columnId] : [],
  );
  return new Set(over.filter((columnId) => cardsIn(board, columnId).length > 0));
}
