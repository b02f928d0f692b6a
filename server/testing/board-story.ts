import { applyBoardEvent } from "#server/domain/board/apply-board-event.ts";
import { type Board, type Card, type Column, DEFAULT_CLASSES } from "#server/domain/board/board.ts";
import type { BoardEvent, BoardEventBody } from "#server/domain/board/board-event.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import { decideCreate } from "#server/domain/board/decide-card.ts";
import { decideMove, type MoveRequest } from "#server/domain/board/decide-move.ts";
import { emptyBoard } from "#server/domain/board/replay-board.ts";

const FIELDS = {
  title: "A card",
  type: "feature",
  class: "standard",
  service: null,
  teamId: null,
  size: null,
  assignees: [],
  labels: [],
  dueAt: null,
  checklist: [],
  checks: [],
  links: [],
  github: null,
  flag: null,
} as const;

/** A column without rules, but for what is given. */
export function aColumn(id: string, given: Partial<Column> = {}): Column {
  return {
    id,
    name: id,
    kind: "active",
    limit: null,
    stage: null,
    policy: "",
    checklist: [],
    hasDoneHalf: false,
    color: null,
    follows: null,
    ...given,
  };
}

/** A board and everything that happened on it. */
export class BoardStory {
  events: BoardEvent[] = [];
  board: Board = emptyBoard("b");
  #at: number | null = null;

  constructor(columns: Column[], given: Partial<Board> = {}) {
    this.happen({
      kind: "board.created",
      cardId: null,
      data: {
        name: "B",
        teamId: null,
        streamId: null,
        laneBy: "class",
        columns,
        classes: DEFAULT_CLASSES,
        limits: [],
        ...given,
      },
    });
  }

  happen(body: BoardEventBody): void {
    const seq = this.board.version + 1;
    const event: BoardEvent = {
      ...body,
      seq,
      at: this.#at ?? seq * 1_000,
      by: { kind: "user", id: "ada", name: "Ada" },
    };
    this.events.push(event);
    this.board = applyBoardEvent(this.board, event);
  }

  /** From here on everything happens at this moment; before the first one, a second after another. */
  at(moment: number): this {
    this.#at = moment;
    return this;
  }

  add(cardId: string, columnId: string, fields: object = {}): this {
    const made = decideCreate(
      this.board,
      { cardId, columnId, fields: { ...FIELDS, ...fields }, description: "" },
      { isLead: false },
    );
    if (!made.ok) throw new Error(made.refusal.code);
    this.happen(made.value);
    return this;
  }

  move(move: Partial<MoveRequest> & { cardId: string; columnId: string }, isLead = false): string {
    const decision = decideMove(this.board, { version: this.board.version, ...move }, { isLead });
    if (!decision.ok) return decision.refusal.code;
    if (decision.value === null) return "nothing";
    this.happen(decision.value);
    return "moved";
  }

  order(columnId: string): string[] {
    return cardsIn(this.board, columnId).map(({ id }) => id);
  }
}

/** A card that says nothing, but for what is given. */
export function aCard(given: Partial<Card> = {}): Card {
  return {
    ...FIELDS,
    id: "card",
    number: 1,
    columnId: "doing",
    half: "doing",
    rank: "a0",
    hasDescription: false,
    comments: 0,
    blockers: [],
    createdAt: 0,
    createdBy: "Ada",
    enteredAt: 0,
    startedAt: null,
    doneAt: null,
    archivedAt: null,
    version: 1,
    movedVersion: 1,
    movedBy: "Ada",
    ...given,
  };
}
