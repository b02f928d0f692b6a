import { ok, type Result, refused } from "#server/domain/shared/result.ts";
import type { Board, Card, CardFields, Half, PolicyItem } from "./board.ts";
import type { BoardEventBody, BrokenLimit, CardClocks, FollowReason } from "./board-event.ts";
import { cardsIn } from "./card-order.ts";
import { fieldsForLane } from "./lanes.ts";
import { limitsBrokenBy } from "./limits.ts";
import { unmetPolicies } from "./policy.ts";
import { rankAfter } from "./rank.ts";

export type MoveRequest = {
  cardId: string;
  columnId: string;
  /** Absent: "doing" of another column, the same half of its own. */
  half?: Half | undefined;
  /** Absent: the lane it is in. */
  lane?: string | undefined;
  /** The card it is put behind; null: first; absent: last, in its own column where it is. */
  after?: string | null | undefined;
  /** The card's version that whoever moves has seen. */
  version: number;
  /** Moves it although somebody else has moved it since. */
  force?: boolean | undefined;
  /** Lets it pass hard limits; only a lead may. */
  override?: { reason: string } | undefined;
  /** Policy items that are met now. */
  checks?: readonly string[] | undefined;
  /** The event this move takes back. */
  undoes?: number | undefined;
  /** The times it gets back with that. */
  restores?: CardClocks | undefined;
  /** What of its pull request brings it there. */
  follows?: FollowReason | undefined;
};

export type MoveRefusal =
  | { code: "no-such-card" }
  | { code: "no-such-column" }
  | { code: "no-such-lane" }
  | { code: "card-archived"; card: Card }
  /** Somebody else moved it since: where it is now, and who did it. */
  | { code: "stale-move"; card: Card }
  | { code: "policy-unmet"; card: Card; unmet: PolicyItem[] }
  | { code: "wip-limit-reached"; card: Card; broke: BrokenLimit[] }
  | { code: "override-needs-lead"; card: Card };

export type CardMoved = Extract<BoardEventBody, { kind: "card.moved" }>;

/**
 * What a move does to the board, or why it is not done: the same in the browser and on the server. Answers null for a
 * move to where the card is. The rank in it holds for this state of the board; the server decides again under its lock.
 */
export function decideMove(
  board: Board,
  move: MoveRequest,
  who: { isLead: boolean },
): Result<CardMoved | null, MoveRefusal> {
  const card = board.cards[move.cardId];
  if (card === undefined) return refused({ code: "no-such-card" });
  const column = board.columns.find(({ id }) => id === move.columnId);
  if (column === undefined) return refused({ code: "no-such-column" });
  if (card.archivedAt !== null) return refused({ code: "card-archived", card });
  if (move.version < card.movedVersion && !move.force) return refused({ code: "stale-move", card });

  const inLane = move.lane === undefined ? null : laneFields(board, card, move.lane);
  if (inLane === "no-such-lane") return refused({ code: "no-such-lane" });
  const checks = newChecks(card, move.checks ?? []);
  const set: Partial<CardFields> = { ...inLane, ...(checks === null ? {} : { checks }) };

  const unmet = unmetPolicies(board, { ...card, ...set }, column.id);
  const blocking = unmet.filter(({ enforcement }) => enforcement === "block");
  if (blocking.length > 0) return refused({ code: "policy-unmet", card, unmet: blocking });

  const rank = keepsPlace(board, card, move) ? card.rank : rankAfter(board, column.id, move.after, card.id);
  const half = halfOf(card, move, column.hasDoneHalf);
  const to = { columnId: column.id, half, rank };
  const broke = limitsBrokenBy(board, card, { ...card, ...set, ...to });
  const hard = broke.filter(({ mode }) => mode === "hard");
  if (hard.length > 0 && move.override === undefined) return refused({ code: "wip-limit-reached", card, broke: hard });
  if (hard.length > 0 && !who.isLead) return refused({ code: "override-needs-lead", card });

  const from = { columnId: card.columnId, half: card.half, rank: card.rank };
  const stays = from.columnId === to.columnId && from.half === half && from.rank === rank;
  if (stays && Object.keys(set).length === 0) return ok(null);
  return ok({
    kind: "card.moved",
    cardId: card.id,
    data: {
      from,
      to,
      set,
      before: fieldsBefore(card, set),
      broke,
      unmet: unmet.map(({ id }) => id),
      ...(hard.length > 0 && move.override !== undefined ? { override: move.override } : {}),
      ...(from.columnId === to.columnId ? {} : { clocks: clocksOf(card) }),
      ...(move.undoes === undefined ? {} : { undoes: move.undoes }),
      ...(move.restores === undefined ? {} : { restores: move.restores }),
      ...(move.follows === undefined ? {} : { follows: move.follows }),
    },
  });
}

function clocksOf({ enteredAt, startedAt, doneAt }: Card): CardClocks {
  return { enteredAt, startedAt, doneAt };
}

function laneFields(board: Board, card: Card, lane: string): Partial<CardFields> | null | "no-such-lane" {
  try {
    return fieldsForLane(card, lane, board.laneBy);
  } catch {
    return "no-such-lane";
  }
}

/** The ticked items with the new ones; null: nothing new. */
function newChecks(card: Card, checks: readonly string[]): readonly string[] | null {
  const fresh = checks.filter((id) => !card.checks.includes(id));
  return fresh.length === 0 ? null : [...card.checks, ...fresh];
}

/** In its own column: nobody said where, or it stands behind that card already. */
function keepsPlace(board: Board, card: Card, move: MoveRequest): boolean {
  if (card.columnId !== move.columnId) return false;
  if (move.after === undefined || move.after === card.id) return true;
  const cards = cardsIn(board, card.columnId);
  const index = cards.findIndex(({ id }) => id === card.id);
  return (cards[index - 1]?.id ?? null) === move.after;
}

function halfOf(card: Card, move: MoveRequest, hasDoneHalf: boolean): Half {
  if (!hasDoneHalf) return "doing";
  return move.half ?? (card.columnId === move.columnId ? card.half : "doing");
}

/** What the fields that are set held before. */
export function fieldsBefore(card: Card, set: Partial<CardFields>): Partial<CardFields> {
  return Object.fromEntries(Object.keys(set).map((name) => [name, card[name as keyof CardFields]]));
}
