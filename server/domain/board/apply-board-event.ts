import { blankCard } from "./blank.ts";
import type { Board, Card } from "./board.ts";
import type { BoardEvent, BoardEventOf } from "./board-event.ts";

/**
 * The board after one more of its events; the same function on the server, in the browser and for looking back. Parts
 * that did not change stay the same objects. An event about a card that is not there changes nothing but the version.
 */
export function applyBoardEvent(board: Board, event: BoardEvent): Board {
  const next = { ...board, version: event.seq, changedAt: event.at };
  switch (event.kind) {
    case "board.created":
    case "board.configured":
      return { ...next, ...event.data };
    case "card.created":
      return { ...withCard(next, newCard(next, event)), nextNumber: Math.max(next.nextNumber, event.data.number + 1) };
    case "cards.reranked":
      return { ...next, cards: reranked(board.cards, event.data.ranks) };
    default: {
      const card = board.cards[event.cardId];
      return card === undefined ? next : withCard(next, { ...changedCard(next, card, event), version: event.seq });
    }
  }
}

/** The board after several events, as one after the other makes it; thousands cost no copy of all its cards each. */
export function applyBoardEvents(board: Board, events: readonly BoardEvent[]): Board {
  const [only] = events;
  if (only === undefined) return board;
  if (events.length === 1) return applyBoardEvent(board, only);
  let now = board;
  const cards: Record<string, Card> = { ...board.cards };
  for (const event of events) {
    const { cardId } = event;
    const card = cardId === null ? undefined : cards[cardId];
    // What holds for one card never depends on the others; what is about no card in particular may be about each.
    const concerned = cardId === null ? cards : card === undefined ? {} : { [cardId]: card };
    now = applyBoardEvent({ ...now, cards: concerned }, event);
    if (now.cards !== concerned) Object.assign(cards, now.cards);
  }
  return { ...now, cards };
}

function withCard(board: Board, card: Card): Board {
  return { ...board, cards: { ...board.cards, [card.id]: card } };
}

function newCard(board: Board, { cardId, seq, at, by, data }: BoardEventOf<"card.created">): Card {
  const kind = kindOf(board, data.place.columnId);
  return blankCard(cardId, {
    ...data.fields,
    ...data.place,
    number: data.number,
    hasDescription: data.description !== "",
    createdAt: at,
    createdBy: by.name,
    enteredAt: at,
    startedAt: kind === "active" ? at : null,
    doneAt: kind === "done" ? at : null,
    version: seq,
    movedVersion: seq,
    movedBy: by.name,
  });
}

type CardEvent = Exclude<
  BoardEvent,
  BoardEventOf<"board.created" | "board.configured" | "card.created" | "cards.reranked">
>;

function changedCard(board: Board, card: Card, event: CardEvent): Card {
  switch (event.kind) {
    case "card.edited": {
      const { set, description } = event.data;
      return { ...card, ...set, ...(description === undefined ? {} : { hasDescription: description !== "" }) };
    }
    case "card.moved":
      return movedCard(board, card, event);
    case "card.blocked":
      return { ...card, blockers: [...card.blockers, event.data] };
    case "card.unblocked":
      return { ...card, blockers: card.blockers.filter(({ id }) => id !== event.data.blockerId) };
    case "card.commented":
      return { ...card, comments: card.comments + 1 };
    case "card.issue-told":
      return { ...card, issueTold: { ...event.data, at: event.at } };
    case "card.archived":
      return { ...card, archivedAt: event.at };
    case "card.restored":
      return { ...card, archivedAt: null, rank: event.data.rank };
  }
}

function movedCard(board: Board, card: Card, { seq, at, by, data }: BoardEventOf<"card.moved">): Card {
  const moved = { ...card, ...data.set, ...data.to, movedVersion: seq, movedBy: by.name };
  if (data.to.columnId === card.columnId) return moved;
  const kind = kindOf(board, data.to.columnId);
  // Taken back, it was never away: its age goes on, and what a slip of the hand began or ended is neither.
  const { enteredAt, startedAt, doneAt } = data.restores ?? { ...card, enteredAt: at };
  return {
    ...moved,
    enteredAt,
    startedAt: startedAt ?? (kind === "active" ? at : null),
    doneAt: kind === "done" ? (doneAt ?? at) : null,
  };
}

function kindOf(board: Board, columnId: string) {
  return board.columns.find(({ id }) => id === columnId)?.kind ?? "queue";
}

function reranked(cards: Board["cards"], ranks: Readonly<Record<string, string>>): Board["cards"] {
  const changed = Object.entries(ranks).flatMap(([id, rank]) => {
    const card = cards[id];
    return card === undefined ? [] : [[id, { ...card, rank }] as const];
  });
  return { ...cards, ...Object.fromEntries(changed) };
}
