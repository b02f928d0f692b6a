import type { AgeStandards } from "#server/domain/board/age-standards.ts";
import type { Board } from "#server/domain/board/board.ts";

export type BoardPerson = { id: string; handle: string; name: string };

/** A board as the server tells it to somebody: with who its people are and what that somebody may do. */
export type BoardScreen = {
  board: Board;
  people: BoardPerson[];
  standards: AgeStandards;
  /** change: cards; lead: pass limits; setUp: columns, limits, lanes. */
  may: { change: boolean; lead: boolean; setUp: boolean };
};
