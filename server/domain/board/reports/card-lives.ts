import type { EpochMs } from "#server/domain/shared/time.ts";
import { applyBoardEvent } from "../apply-board-event.ts";
import type { Board, Card, Column } from "../board.ts";
import type { BoardEvent, BoardEventBody } from "../board-event.ts";
import { emptyBoard } from "../replay-board.ts";
import { type ReportColumn, withColumns } from "./report-columns.ts";

/** A while in which a card's place did not change, half-open; `to` null: it is like this now. */
export type Stay = { columnId: string; isDone: boolean; isArchived: boolean; from: EpochMs; to: EpochMs | null };

/** One blocker of a card from when it was told to when it was solved, half-open; `to` null: not yet. */
export type BlockedSpell = { id: string; reason: string; category: string | null; from: EpochMs; to: EpochMs | null };

/** What became of a card: as it is now, and every stay from its making on, without a gap. */
export type CardLife = { card: Card; stays: Stay[]; spells: BlockedSpell[] };

/** All that reports are made of. `columns`: every one the board ever had, from left to right. */
export type BoardHistory = { board: Board; columns: ReportColumn[]; lives: CardLife[]; beganAt: EpochMs | null };

/** The kinds of events a history is read from; words said about a card and the keys of its order tell nothing of it. */
export const HISTORY_KINDS = [
  "board.created",
  "board.configured",
  "card.created",
  "card.edited",
  "card.moved",
  "card.blocked",
  "card.unblocked",
  "card.archived",
  "card.restored",
] as const satisfies readonly BoardEventBody["kind"][];

/**
 * The lives of all cards a board ever had, from its events in order. Each card is folded by the board's own function, on
 * a board that holds it alone: what holds for one card never depends on the others, and a long log stays cheap.
 */
export function boardHistory(boardId: string, events: readonly BoardEvent[]): BoardHistory {
  const lives = new Map<string, CardLife>();
  let board = emptyBoard(boardId);
  let columns: ReportColumn[] = [];
  for (const event of events) {
    if (event.cardId === null) {
      const before: readonly Column[] = board.columns;
      board = { ...applyBoardEvent(board, event), cards: {} };
      if (board.columns !== before) columns = withColumns(columns, board.columns);
      continue;
    }
    const life = lives.get(event.cardId);
    const alone = { ...board, cards: life === undefined ? {} : { [event.cardId]: life.card } };
    const card = applyBoardEvent(alone, event).cards[event.cardId];
    if (card === undefined) continue;
    if (life === undefined) lives.set(card.id, { card, stays: [stayOf(card, event.at)], spells: [] });
    else live(life, card, event);
  }
  return { board, columns, lives: [...lives.values()], beganAt: events[0]?.at ?? null };
}

function live(life: CardLife, card: Card, event: BoardEvent): void {
  life.card = card;
  if (event.kind === "card.blocked") {
    const { id, reason, category } = event.data;
    life.spells.push({ id, reason, category, from: event.at, to: null });
  }
  if (event.kind === "card.unblocked") {
    const open = life.spells.find(({ id, to }) => id === event.data.blockerId && to === null);
    if (open !== undefined) open.to = event.at;
  }
  const next = stayOf(card, event.at);
  const last = life.stays.at(-1);
  if (last === undefined || isSamePlace(last, next)) return;
  last.to = event.at;
  life.stays.push(next);
}

function stayOf(card: Card, at: EpochMs): Stay {
  return {
    columnId: card.columnId,
    isDone: card.doneAt !== null,
    isArchived: card.archivedAt !== null,
    from: at,
    to: null,
  };
}

function isSamePlace(one: Stay, other: Stay): boolean {
  return one.columnId === other.columnId && one.isDone === other.isDone && one.isArchived === other.isArchived;
}
