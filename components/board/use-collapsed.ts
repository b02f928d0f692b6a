"use client";

import { useEffect, useState } from "react";

const NONE: ReadonlySet<string> = new Set();

/** The lanes that this browser shows folded, remembered for each board. */
export function useCollapsed(boardId: string): [ReadonlySet<string>, (lane: string, collapsed: boolean) => void] {
  const [collapsed, setCollapsed] = useState(NONE);
  const key = `board-folded:${boardId}`;

  useEffect(() => {
    setCollapsed(new Set(localStorage.getItem(key)?.split("\n") ?? []));
  }, [key]);

  function collapse(lane: string, isCollapsed: boolean): void {
    const next = new Set(collapsed);
    if (isCollapsed) next.add(lane);
    else next.delete(lane);
    setCollapsed(next);
    if (next.size === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, [...next].join("\n"));
  }
  return [collapsed, collapse];
}
