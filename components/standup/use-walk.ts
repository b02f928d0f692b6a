"use client";

import { useEffect, useState } from "react";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";

/** Where one is in the walk; it stays on its card while the walk changes around it. */
export function useWalk(walk: readonly WalkStop[]) {
  const [cardId, setCardId] = useState<string | null>(null);
  const found = walk.findIndex((stop) => stop.cardId === cardId);
  const index = Math.max(0, found);

  function go(to: number) {
    const stop = walk[Math.min(Math.max(0, to), walk.length - 1)];
    if (stop !== undefined) setCardId(stop.cardId);
  }

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (step === 0) return;
      event.preventDefault();
      const stop = walk[Math.min(Math.max(0, index + step), walk.length - 1)];
      if (stop !== undefined) setCardId(stop.cardId);
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [walk, index]);

  return { index, stop: walk[index], go };
}

/** Arrows belong to what one types or chooses in. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [role=group], [role=menu]") !== null;
}
