"use client";

import { useState } from "react";
import { type WalkPosition, walkPosition } from "#components/standup/walk-position.ts";
import type { Board } from "#server/domain/board/board.ts";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";

export type WalkedBoard = { board: Board; walk: readonly WalkStop[] };
export type WalkedAt = { cardId: string | null; exceptionsOnly: boolean };

/** Where in the walk a card is. It stays on its card while the walk changes around it. */
export function useWalkPosition({ board, walk }: WalkedBoard, at: WalkedAt): WalkPosition {
  const [lastIndex, setLastIndex] = useState(0);
  const found = walk.findIndex(({ cardId }) => cardId === at.cardId);
  if (found >= 0 && found !== lastIndex) setLastIndex(found);
  const isKnown = at.cardId !== null && board.cards[at.cardId] !== undefined;
  return walkPosition({ walk, ...at, lastIndex, isKnown });
}
