import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { Board, Card } from "./board.ts";
import type { BoardEvent } from "./board-event.ts";
import { columnRole } from "./column-role.ts";

/** Source of a board's events: "board" for all streams of its team, else the one stream it feeds. */
export function boardSource(streamId: string | null): string {
  return streamId === null ? "board" : `board:${streamId}`;
}

/**
 * What an event of a board says to the flow engine: a card made, entered into a column (a done half is a column of its own,
 * where the card waits), blocked, archived. `was` is the card before it, `board` the board after it.
 */
export function flowEventsOfBoard(board: Board, event: BoardEvent, was: Card | undefined): FlowEvent[] {
  const card = event.cardId === null ? undefined : board.cards[event.cardId];
  return card === undefined ? [] : flowEventsOf(board, event, was, card);
}

function flowEventsOf(board: Board, event: BoardEvent, was: Card | undefined, card: Card): FlowEvent[] {
  const face = {
    source: boardSource(board.streamId),
    repository: null,
    subject: `card:${card.id}`,
    updatedAt: event.at,
    actor: event.by.name === null ? null : { login: event.by.name, bot: event.by.kind !== "user" },
  };
  const key = (what: string) => `card:${card.id}:${what}`;
  const now = { ...face, occurredAt: event.at };
  switch (event.kind) {
    case "card.created":
      return [created(face, card, event.at), entered(board, card, now, key(`entered:${padded(event.seq)}`))];
    case "card.edited":
      return [created(face, card, event.at)];
    case "card.moved": {
      const moved = was === undefined || was.columnId !== card.columnId || was.half !== card.half;
      const { restores, undoes } = event.data;
      // Taken back as if it had never left: said in the place of that move, it is no visit at all.
      const seq = restores === undefined || undoes === undefined ? event.seq : undoes;
      return [
        ...(Object.keys(event.data.set).length > 0 ? [created(face, card, event.at)] : []),
        ...(moved ? [entered(board, card, now, key(`entered:${padded(seq)}`))] : []),
      ];
    }
    case "card.blocked":
    case "card.unblocked":
      return [
        {
          ...now,
          type: event.kind,
          key: key(`${event.kind}:${padded(event.seq)}`),
          data: { cardId: card.id, reason: event.data.reason },
        },
      ];
    case "card.archived":
      return [{ ...now, type: "card.archived", key: key(`archived:${padded(event.seq)}`), data: { cardId: card.id } }];
    default:
      return [];
  }
}

type Face = Omit<FlowEvent, "type" | "data" | "key" | "occurredAt"> & { updatedAt: number };

/** The card's face now; a snapshot, dated by its creation. */
function created(face: Face, card: Card, updatedAt: number): FlowEvent {
  const { id, title, type, labels, github, flag, service } = card;
  return {
    ...face,
    type: "card.created",
    key: `card:${id}`,
    occurredAt: card.createdAt,
    updatedAt,
    data: { cardId: id, title, cardType: type, labels: [...labels], github, flag, service },
  };
}

function entered(board: Board, card: Card, face: Face & { occurredAt: number }, key: string): FlowEvent {
  const column = board.columns.find(({ id }) => id === card.columnId);
  const waits = card.half === "done" && column?.kind === "active";
  return {
    ...face,
    type: "card.entered",
    key,
    data: {
      cardId: card.id,
      column: waits ? `${column.name}: done` : (column?.name ?? card.columnId),
      columnKind: waits ? "queue" : (column?.kind ?? "queue"),
      stage: column?.stage ?? null,
      role: column === undefined || waits ? null : columnRole(column),
    },
  };
}

/** Ten digits: of one moment, events go by the order of their keys. */
function padded(seq: number): string {
  return String(seq).padStart(10, "0");
}
