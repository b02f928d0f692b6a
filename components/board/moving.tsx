"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { type MoveTarget, requestFor } from "#components/board/move-target.ts";

/** A card that is being put somewhere, and where it would go. `version`: what whoever took it up has seen. */
export type Moving = { cardId: string; version: number; by: "pointer" | "keys"; target: MoveTarget };

const MovingContext = createContext<{ moving: Moving | null; setMoving: (moving: Moving | null) => void }>({
  moving: null,
  setMoving: () => {},
});

/** Apart from the board's model: it changes many times while a card is dragged, and the cards do not care. */
export function MovingProvider({ children }: { children: ReactNode }) {
  const [moving, setMoving] = useState<Moving | null>(null);
  const value = useMemo(() => ({ moving, setMoving }), [moving]);
  return <MovingContext value={value}>{children}</MovingContext>;
}

/** The card that is being put somewhere, and how to put it down where it would go. */
export function useMoving() {
  const { moving, setMoving } = useContext(MovingContext);
  const { board, lanes, move } = useBoard();

  function drop(putDown: Moving): void {
    setMoving(null);
    const card = board.cards[putDown.cardId];
    if (card === undefined) return;
    const request = requestFor(lanes, board, card, putDown.target);
    if (request !== null) move({ ...request, version: putDown.version });
  }
  return { moving, setMoving, drop };
}

/** The one that is being moved stands out, or fades where it is drawn under the pointer too. */
export function lookOf(cardId: string, moving: Moving | null): "rest" | "away" | "chosen" {
  if (moving?.cardId !== cardId) return "rest";
  return moving.by === "keys" ? "chosen" : "away";
}
