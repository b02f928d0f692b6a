"use client";

import { createContext, useContext } from "react";
import type { CardListFace, Lane } from "#components/board/board-grid.ts";
import type { BoardScreen } from "#components/board/board-screen.ts";
import type { LaneNames } from "#components/board/lane-name.ts";
import type { Links } from "#components/board/use-links.ts";
import type { AgeStandards } from "#server/domain/board/age-standards.ts";
import type { Board, Card, PolicyItem } from "#server/domain/board/board.ts";
import type { BoardEvent, BrokenLimit } from "#server/domain/board/board-event.ts";
import type { MoveRequest } from "#server/domain/board/decide-move.ts";
import type { Deed, RefusedCard } from "#server/domain/board/decide-together.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** What can be asked for all chosen cards; archiving asks nothing. */
export type TogetherAsk = Exclude<Deed["kind"], "archive">;

/** What is asked in front of the board. */
export type BoardAsk =
  | { kind: "new-card"; columnId: string | null }
  | { kind: "move"; cardId: string }
  | { kind: "override"; request: MoveRequest; broke: readonly BrokenLimit[] }
  | { kind: "policy"; request: MoveRequest; unmet: readonly PolicyItem[] }
  | { kind: "block"; cardId: string }
  | { kind: "unblock"; cardId: string; blockerId: string }
  | { kind: "import" }
  | { kind: "archive" }
  | { kind: "templates" }
  | { kind: "keep-template"; cardId: string }
  | { kind: "together"; what: TogetherAsk }
  | { kind: "refused-together"; title: string; refused: readonly RefusedCard[] }
  | { kind: "settings" };

export type BoardModel = {
  /** With the moves that are under way. */
  board: Board;
  people: BoardScreen["people"];
  may: BoardScreen["may"];
  names: LaneNames;
  /** Everything; `shown` leaves out what the filter does. */
  lanes: readonly Lane[];
  shown: readonly Lane[];
  standards: AgeStandards;
  /** Cards that are to be pulled before those that wait beside them. */
  next: ReadonlySet<string>;
  /** How linked issues and pull requests stand, by card; nothing of the past. */
  links: Links;
  now: EpochMs;
  move: (request: MoveRequest) => void;
  undo: () => void;
  archive: (cardId: string) => void;
  /** Brings an archived card back, or says why not. */
  restore: (card: Card) => Promise<void>;
  hear: (events: readonly BoardEvent[]) => void;
  ask: (ask: BoardAsk | null) => void;
  openCard: (cardId: string | null) => void;
  announce: (words: string) => void;
};

const BoardContext = createContext<BoardModel | null>(null);

export const BoardProvider = BoardContext;

/** The board that the component stands on. */
export function useBoard(): BoardModel {
  const model = useContext(BoardContext);
  if (model === null) throw new Error("There is no board around this.");
  return model;
}

/** In the page: what a list of cards is, for finding it under the pointer. */
export function listData({ columnId, lane, half }: Omit<CardListFace, "cards">): Record<string, string> {
  return { "data-card-list": columnId, "data-lane": lane, "data-half": half };
}
