"use client";

import { useDraggable } from "@dnd-kit/react";

/** Makes an element one that can be dragged. */
export function useCardDrag(cardId: string, disabled: boolean): { ref: (element: Element | null) => void } {
  const { ref } = useDraggable({ id: cardId, disabled });
  return { ref };
}
