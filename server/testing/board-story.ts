import { applyBoardEvent } from "#server/domain/board/apply-board-event.ts";
import { BLANK_FIELDS } from "#server/domain/board/blank.ts";
import { type Board, type Column, DEFAULT_CLASSES } from "#server/domain/board/board.ts";
import type { BoardEvent, BoardEventBody } from "#server/domain/board/board-event.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import { decideCreate } from "#server/domain/board/decide-card.ts";
import { decideMove, type MoveRequest } from "#server/domain/board/decide-move.ts";
import { decideMoveBack } from "#server/domain/board/decide-together.ts";
import { emptyBoard } from "#server/domain/board/replay-board.ts";

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
      { cardId, columnId, fields: { ...BLANK_FIELDS, title: "A card", ...fields }, description: "" },
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

  /** Takes the last event back, a move. */
  takeBack(): void {
    const last = this.events.at(-1);
    if (last?.kind !== "card.moved") throw new Error("The last event is no move.");
    const decision = decideMoveBack(this.board, last, { seen: last.seq }, { isLead: false });
    if (!decision.ok || decision.value === null) throw new Error("It does not go back.");
    this.happen(decision.value);
  }

  order(columnId: string): string[] {
    return cardsIn(this.board, columnId).map(({ id }) => id);
  }
}
