import { ok, type Result, refused } from "#server/domain/shared/result.ts";
import { applyBoardEvent } from "./apply-board-event.ts";
import type { Board, Card, ServiceClass } from "./board.ts";
import type { BoardActor, BoardEventBody, BoardEventOf } from "./board-event.ts";
import { cardsIn } from "./card-order.ts";
import { type CardRefusal, decideEdit, decideRestore } from "./decide-card.ts";
import { decideMove, type MoveRefusal } from "./decide-move.ts";

/** What can be done to several cards at once. */
export type Deed =
  | { kind: "move"; columnId: string }
  /** Adds people to those who have the card, or puts them in their place. */
  | { kind: "assign"; assignees: readonly string[]; instead: boolean }
  | { kind: "label"; add: readonly string[]; remove: readonly string[] }
  | { kind: "class"; class: ServiceClass }
  | { kind: "archive" };

/** A card as whoever asks has seen it. */
export type SeenCard = { id: string; version: number };
export type RefusedCard = { cardId: string; refusal: MoveRefusal | CardRefusal };
/** One outcome per card: its events (none: it was so already), or why not. */
export type Together = { bodies: BoardEventBody[]; refused: RefusedCard[] };

type Who = { isLead: boolean };
type Decided = Result<readonly BoardEventBody[], MoveRefusal | CardRefusal>;

/**
 * Does one thing to several cards, one after the other: each is decided on the board as those before have left it, so a
 * limit lets through as many as there is room for. `together` marks the events as one, to be taken back as one.
 */
export function decideTogether(
  board: Board,
  wanted: { cards: readonly SeenCard[]; deed: Deed; together: string },
  who: Who,
): Together {
  const { cards, deed, together } = wanted;
  return eachInTurn(board, cards, ({ id, version }, now) => {
    const decided = decideDeed(now, { id, version, deed }, who);
    return decided.ok ? ok(decided.value.map((body) => marked(body, together))) : decided;
  });
}

function decideDeed(board: Board, { id, version, deed }: SeenCard & { deed: Deed }, who: Who): Decided {
  const card = board.cards[id];
  const edit = (set: Partial<Card>) => listed(decideEdit(board, { cardId: id, set }, who));
  switch (deed.kind) {
    case "move":
      // Cards that are there stay where they are in it.
      return listed(decideMove(board, { cardId: id, columnId: deed.columnId, version }, who));
    case "assign":
      return edit({ assignees: [...new Set([...(deed.instead ? [] : (card?.assignees ?? [])), ...deed.assignees])] });
    case "label": {
      const kept = (card?.labels ?? []).filter((label) => !deed.remove.includes(label));
      return edit({ labels: [...new Set([...kept, ...deed.add])] });
    }
    case "class":
      return edit({ class: deed.class });
    case "archive":
      if (card === undefined) return refused({ code: "no-such-card" });
      return ok(card.archivedAt === null ? [{ kind: "card.archived", cardId: id, data: { rank: card.rank } }] : []);
  }
}

/** What one of them did to a card. */
export type DoneTogether = BoardEventOf<"card.moved" | "card.edited" | "card.archived">;

/**
 * Takes back what was done together, the last first; what somebody has changed since stays and is told.
 */
export function decideUndoTogether(board: Board, done: readonly DoneTogether[], who: Who): Together {
  const targets = done.toReversed().map((event) => ({ id: event.cardId, event }));
  return eachInTurn(board, targets, ({ event }, now) => decideUndo(now, event, who));
}

function decideUndo(board: Board, event: DoneTogether, who: Who): Decided {
  const card = board.cards[event.cardId];
  switch (event.kind) {
    case "card.moved":
      return card?.movedVersion === event.seq || card === undefined
        ? listed(decideMoveBack(board, event, { seen: event.seq }, who))
        : refused({ code: "stale-move", card });
    case "card.edited": {
      const { set, before } = event.data;
      const isOurs = (name: string) =>
        JSON.stringify(card?.[name as keyof Card]) === JSON.stringify(set[name as keyof typeof set]);
      if (card !== undefined && !Object.keys(set).every(isOurs)) return refused({ code: "stale-edit", card });
      return listed(decideEdit(board, { cardId: event.cardId, set: before }, who));
    }
    case "card.archived":
      // Brought back since, and archived anew by whoever did that.
      if (card !== undefined && card.archivedAt !== null && card.archivedAt !== event.at)
        return refused({ code: "stale-edit", card });
      return decideRestore(board, event.cardId);
  }
}

/** The move that takes another one back, with what that had changed besides the place. `seen`: the last move that is no surprise. */
export function decideMoveBack(
  board: Board,
  move: BoardEventOf<"card.moved">,
  { seen }: { seen: number },
  who: Who,
): ReturnType<typeof decideMove> {
  const { from, before } = move.data;
  const above = cardsIn(board, from.columnId).findLast(({ id, rank }) => id !== move.cardId && rank < from.rank);
  const back = {
    cardId: move.cardId,
    columnId: from.columnId,
    half: from.half,
    after: above?.id ?? null,
    version: seen,
    undoes: move.seq,
    restores: move.data.clocks,
  };
  const decision = decideMove(board, back, who);
  if (!decision.ok || decision.value === null) return decision;
  const { checks: _, ...fields } = before;
  const card = board.cards[move.cardId];
  const set = { ...decision.value.data.set, ...fields };
  const held = Object.fromEntries(Object.keys(set).map((name) => [name, card?.[name as keyof typeof set]]));
  // Its old key, where nobody else has it: several that go back come to stand as they stood.
  const isFree = cardsIn(board, from.columnId).every(({ id, rank }) => id === move.cardId || rank !== from.rank);
  const { to } = decision.value.data;
  const place = isFree ? { ...to, rank: from.rank } : to;
  return ok({ ...decision.value, data: { ...decision.value.data, to: place, set, before: held } });
}

function eachInTurn<Target extends { id: string }>(
  board: Board,
  targets: readonly Target[],
  decide: (target: Target, board: Board) => Decided,
): Together {
  const outcome: Together = { bodies: [], refused: [] };
  let now = board;
  for (const target of targets) {
    const decided = decide(target, now);
    if (!decided.ok) {
      outcome.refused.push({ cardId: target.id, refusal: decided.refusal });
      continue;
    }
    outcome.bodies.push(...decided.value);
    for (const body of decided.value)
      now = applyBoardEvent(now, { ...body, seq: now.version + 1, at: now.changedAt, by: NOBODY });
  }
  return outcome;
}

const NOBODY: BoardActor = { kind: "anonymous", id: null, name: null };

function listed(
  decision: Result<BoardEventBody | null, MoveRefusal | CardRefusal>,
): Result<BoardEventBody[], MoveRefusal | CardRefusal> {
  return decision.ok ? ok(decision.value === null ? [] : [decision.value]) : decision;
}

function marked(body: BoardEventBody, together: string): BoardEventBody {
  switch (body.kind) {
    case "card.moved":
      return { ...body, data: { ...body.data, together } };
    case "card.edited":
      return { ...body, data: { ...body.data, together } };
    case "card.archived":
      return { ...body, data: { ...body.data, together } };
    default:
      return body;
  }
}
