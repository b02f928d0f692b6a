"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";

export type Selection = {
  /** Cards show boxes to tick. */
  isSelecting: boolean;
  ids: ReadonlySet<string>;
  /** `through`: with all between it and the one before, where both are in one list. */
  toggle: (cardId: string, through?: boolean) => void;
  /** These and no others; none: still selecting. */
  set: (cardIds: readonly string[]) => void;
  begin: () => void;
  end: () => void;
};

const NONE: ReadonlySet<string> = new Set();
const SelectionContext = createContext<Selection>({
  isSelecting: false,
  ids: NONE,
  toggle: () => {},
  set: () => {},
  begin: () => {},
  end: () => {},
});

/** Which cards are chosen for doing something to all of them; those that leave the board are no more chosen. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const { board, shown } = useBoard();
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const last = useRef<string | null>(null);
  const ids = useMemo(() => {
    const there = (chosen ?? []).filter((id) => board.cards[id]?.archivedAt === null);
    return there.length === 0 ? NONE : new Set(there);
  }, [chosen, board.cards]);

  // The same whatever happens on the board: every card on screen holds it.
  const lanes = useRef(shown);
  useEffect(() => {
    lanes.current = shown;
  }, [shown]);
  const toggle = useCallback((cardId: string, through = false) => {
    const from = last.current;
    last.current = cardId;
    setChosen((now) => {
      const before = now ?? [];
      if (through && from !== null) return [...new Set([...before, ...between(lanes.current, from, cardId)])];
      return before.includes(cardId) ? before.filter((id) => id !== cardId) : [...before, cardId];
    });
  }, []);
  const set = useCallback((cardIds: readonly string[]) => setChosen(cardIds), []);
  const begin = useCallback(() => setChosen((now) => now ?? []), []);
  const end = useCallback(() => {
    setChosen(null);
    last.current = null;
  }, []);
  const value = useMemo(
    () => ({ isSelecting: chosen !== null, ids, toggle, set, begin, end }),
    [chosen, ids, toggle, set, begin, end],
  );
  return <SelectionContext value={value}>{children}</SelectionContext>;
}

export function useSelection(): Selection {
  return useContext(SelectionContext);
}

/** The cards from one to another of the same list, both included; of different lists the second alone. */
function between(lanes: ReturnType<typeof useBoard>["shown"], from: string, to: string): string[] {
  for (const { cells } of lanes)
    for (const { lists } of cells)
      for (const { cards } of lists) {
        const [start, end] = [cards.findIndex(({ id }) => id === from), cards.findIndex(({ id }) => id === to)];
        if (start >= 0 && end >= 0)
          return cards.slice(Math.min(start, end), Math.max(start, end) + 1).map(({ id }) => id);
      }
  return [to];
}
