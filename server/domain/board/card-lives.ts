import type { EpochMs } from "#server/domain/shared/time.ts";
import { applyBoardEvent } from "./apply-board-event.ts";
import type { Board, Card, Half, ServiceClass } from "./board.ts";
import type { BoardEvent } from "./board-event.ts";
import { emptyBoard } from "./replay-board.ts";

/** A stay in a column, or a half of one; `to` null: still there. */
export type Visit = {
  columnId: string;
  half: Half;
  kind: "queue" | "active" | "done";
  from: EpochMs;
  to: EpochMs | null;
};

/** What became of a card, told from the log. All times half-open. */
export type CardLife = {
  cardId: string;
  class: ServiceClass;
  createdAt: EpochMs;
  /** First time in an active column. */
  startedAt: EpochMs | null;
  /** Since when it has been done, as it stands now. */
  doneAt: EpochMs | null;
  /** When it was taken off the board; null: it is on it. */
  archivedAt: EpochMs | null;
  visits: Visit[];
  blocked: { id: string; category: string | null; from: EpochMs; to: EpochMs | null }[];
};

/** The lives of all cards a board ever had, from its events in order. */
export function cardLives(events: readonly BoardEvent[]): CardLife[] {
  const lives = new Map<string, CardLife>();
  let board = emptyBoard("");
  for (const event of events) {
    board = applyBoardEvent(board, event);
    const card = event.cardId === null ? undefined : board.cards[event.cardId];
    if (card === undefined) continue;
    const life = lives.get(card.id) ?? newLife(card);
    lives.set(card.id, life);
    live(life, board, card, event);
  }
  return [...lives.values()];
}

function newLife(card: Card): CardLife {
  return {
    cardId: card.id,
    class: card.class,
    createdAt: card.createdAt,
    startedAt: null,
    doneAt: null,
    archivedAt: null,
    visits: [],
    blocked: [],
  };
}

function live(life: CardLife, board: Board, card: Card, event: BoardEvent): void {
  life.class = card.class;
  life.startedAt = card.startedAt;
  life.doneAt = card.doneAt;
  life.archivedAt = card.archivedAt;
  if (event.kind === "card.blocked")
    life.blocked.push({ id: event.data.id, category: event.data.category, from: event.at, to: null });
  if (event.kind === "card.unblocked") {
    const open = life.blocked.find(({ id, to }) => id === event.data.blockerId && to === null);
    if (open !== undefined) open.to = event.at;
  }
  visit(life, board, card, event.at);
}

/** Closes the stay that ended and opens the next; an archived card is nowhere. */
function visit(life: CardLife, board: Board, card: Card, at: EpochMs): void {
  const last = life.visits.at(-1);
  const isHere = last?.to === null && last.columnId === card.columnId && last.half === card.half;
  if (last?.to === null && (!isHere || card.archivedAt !== null)) last.to = at;
  if (card.archivedAt !== null || isHere) return;
  const kind = board.columns.find(({ id }) => id === card.columnId)?.kind ?? "queue";
  life.visits.push({ columnId: card.columnId, half: card.half, kind, from: at, to: null });
}
