"use client";

import { useEffect, useState } from "react";
import { type WalkPosition, walkPosition } from "#components/standup/walk-position.ts";
import type { Board } from "#server/domain/board/board.ts";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";

/** Where in the walk a card is; arrows go to its neighbours. It stays on its card while the walk changes around it. */
export function useWalk(
  { board, walk }: { board: Board; walk: readonly WalkStop[] },
  at: { cardId: string | null; exceptionsOnly: boolean },
  onGo: (stop: WalkStop) => void,
): WalkPosition {
  const [lastIndex, setLastIndex] = useState(0);
  const found = walk.findIndex(({ cardId }) => cardId === at.cardId);
  if (found >= 0 && found !== lastIndex) setLastIndex(found);
  const isKnown = at.cardId !== null && board.cards[at.cardId] !== undefined;
  const position = walkPosition({ walk, ...at, lastIndex, isKnown });
  const { previous, next } = position;

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
      event.preventDefault();
      const stop = event.key === "ArrowRight" ? next : previous;
      if (stop !== undefined) onGo(stop);
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [previous, next, onGo]);

  return position;
}

/** Arrows belong to what one types or chooses in. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, [role=group], [role=menu], [role=dialog]") !== null
  );
}
