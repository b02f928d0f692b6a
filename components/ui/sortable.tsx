"use client";

import { DragDropProvider } from "@dnd-kit/react";
import { isSortable, useSortable } from "@dnd-kit/react/sortable";
import type { ReactNode } from "react";

type SortableProps = { onMove: (from: number, to: number) => void; children: ReactNode };

/** A list whose items are put in order by dragging: by mouse, touch, and by keyboard on the handle. */
export function Sortable({ onMove, children }: SortableProps) {
  return (
    <DragDropProvider
      onBeforeDragStart={({ operation: { source } }) => {
        // What is dragged is shown above the page, and browsers scroll to a field that has the focus when that happens.
        if (isSortable(source) && source.handle instanceof HTMLElement) source.handle.focus({ preventScroll: true });
      }}
      onDragEnd={({ operation: { source }, canceled }) => {
        if (!canceled && isSortable(source) && source.index !== source.initialIndex)
          onMove(source.initialIndex, source.index);
      }}
    >
      {children}
    </DragDropProvider>
  );
}

type SortableItem = {
  ref: (element: Element | null) => void;
  handleRef: (element: Element | null) => void;
  isDragging: boolean;
};

/** Makes an element an item of the list around it, taken by its handle. */
export function useSortableItem(id: string, index: number): SortableItem {
  const { ref, handleRef, isDragging } = useSortable({ id, index });
  return { ref, handleRef, isDragging };
}
