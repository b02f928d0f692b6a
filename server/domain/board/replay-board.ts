import type { EpochMs } from "#server/domain/shared/time.ts";
import { applyBoardEvents } from "./apply-board-event.ts";
import type { Board } from "./board.ts";
import type { BoardEvent } from "./board-event.ts";

/** A board before its first event. */
export function emptyBoard(id: string): Board {
  return {
    id,
    teamId: null,
    streamId: null,
    name: "",
    laneBy: "none",
    columns: [],
    classes: [],
    limits: [],
    version: 0,
    changedAt: 0,
    nextNumber: 1,
    cards: {},
  };
}

/** The board as its events in order made it, those at `until` included; null: it was not there yet. */
export function replayBoard(id: string, events: readonly BoardEvent[], until: EpochMs): Board | null {
  const past = events.filter(({ at }) => at <= until);
  if (past.length === 0) return null;
  return applyBoardEvents(emptyBoard(id), past);
}
