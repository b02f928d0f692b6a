"use client";

import { type PointerEvent, useEffect, useRef, useState } from "react";
import { type DragLane, dragRange } from "#components/charts/rota-timeline/drag-range.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Span = { start: EpochMs; end: EpochMs };

/** Less is a click. */
const SLOP_PX = 5;

/**
 * Dragging along a lane with a mouse or pen: what is being chosen, and what the lane listens with. Escape calls it off, and
 * no click follows on what lies below. Touch is left to scrolling. `onRange` null: one may not.
 */
export function useRangeDrag(lane: DragLane, onRange: ((span: Span) => void) | null) {
  const [chosen, setChosen] = useState<Span | null>(null);
  const listening = useRef<AbortController>(null);
  useEffect(() => () => listening.current?.abort(), []);

  function begin(event: PointerEvent<SVGGElement>) {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (onRange === null || box === undefined || event.pointerType === "touch" || event.button !== 0) return;
    listening.current?.abort();
    const controller = new AbortController();
    listening.current = controller;
    const { signal } = controller;
    const placeOf = (clientX: number) => ((clientX - box.left) / box.width) * lane.widthPx;
    const from = placeOf(event.clientX);
    let span: Span | null = null;
    let isDragged = false;
    let isOff = false;
    const end = () => {
      controller.abort();
      setChosen(null);
      if (isDragged) swallowClick();
    };
    const move = ({ clientX }: { clientX: number }) => {
      if (isOff || (!isDragged && Math.abs(placeOf(clientX) - from) < SLOP_PX)) return;
      isDragged = true;
      span = dragRange(from, placeOf(clientX), lane);
      setChosen(span);
    };
    addEventListener("pointermove", move, { signal });
    addEventListener("pointercancel", end, { signal });
    addEventListener(
      "pointerup",
      () => {
        end();
        if (span !== null && !isOff) onRange(span);
      },
      { signal },
    );
    addEventListener(
      "keydown",
      (pressed) => {
        if (pressed.key !== "Escape") return;
        pressed.preventDefault();
        isOff = true;
        setChosen(null);
      },
      { signal, capture: true },
    );
  }

  return { chosen, begin };
}

/** The click that browsers make of a drag's end is not meant for what lies there. */
function swallowClick(): void {
  const controller = new AbortController();
  addEventListener(
    "click",
    (event) => {
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true, signal: controller.signal },
  );
  setTimeout(() => controller.abort(), 0);
}
