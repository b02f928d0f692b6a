"use client";

import { useEffect } from "react";
import { isSomethingInFront, isTyping } from "#components/shell/commands/taken-keys.ts";
import { useWalkPosition, type WalkedAt, type WalkedBoard } from "#components/standup/use-walk-position.ts";
import type { WalkPosition } from "#components/standup/walk-position.ts";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";

/** Where in the walk a card is; arrows go to its neighbours. */
export function useWalk(walked: WalkedBoard, at: WalkedAt, onGo: (stop: WalkStop) => void): WalkPosition {
  const position = useWalkPosition(walked, at);
  const { previous, next } = position;

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (isTyping(event.target) || isChoosing(event.target) || isSomethingInFront()) return;
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

/** Arrows go from one to the next of several buttons that are one choice. */
function isChoosing(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[role=group]") !== null;
}
