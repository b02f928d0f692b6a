import { applyBoardEvent } from "#server/domain/board/apply-board-event.ts";
import type { Board } from "#server/domain/board/board.ts";
import type { BoardEvent } from "#server/domain/board/board-event.ts";

/** A board's events as they come: by feed and as answers, in any order, some twice. */
export class EventShelf {
  readonly #bySeq = new Map<number, BoardEvent>();
  #newest = 0;

  put(events: readonly BoardEvent[]): void {
    for (const event of events) {
      this.#bySeq.set(event.seq, event);
      this.#newest = Math.max(this.#newest, event.seq);
    }
    if (this.#bySeq.size > MOST_KEPT) this.#forgetOldest();
  }

  /** The board with all events that follow it without a gap. `hasGap`: there are later ones; read the board anew. */
  catchUp(board: Board): { board: Board; hasGap: boolean } {
    let now = board;
    for (let next = this.#bySeq.get(now.version + 1); next !== undefined; next = this.#bySeq.get(now.version + 1)) {
      // What the board of this browser left out with the archived cards, the event does not say.
      if (next.kind === "card.restored" && now.cards[next.cardId] === undefined) break;
      now = applyBoardEvent(now, next);
    }
    return { board: now, hasGap: this.#newest > now.version };
  }

  #forgetOldest(): void {
    const oldest = [...this.#bySeq.keys()].sort((left, right) => left - right);
    for (const seq of oldest.slice(0, oldest.length - MOST_KEPT / 2)) this.#bySeq.delete(seq);
  }
}

const MOST_KEPT = 1_000;
