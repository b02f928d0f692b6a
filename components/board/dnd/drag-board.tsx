"use client";

import { Accessibility, PointerActivationConstraints } from "@dnd-kit/dom";
import { DragDropProvider, DragOverlay, PointerSensor } from "@dnd-kit/react";
import type { ReactNode } from "react";

export type Point = { x: number; y: number };

type DragBoardProps = {
  onTake: (cardId: string) => void;
  onOver: (point: Point) => void;
  /** `point` null: it was called off. */
  onDrop: (point: Point | null) => void;
  /** What follows the pointer. */
  overlay: (cardId: string) => ReactNode;
  children: ReactNode;
};

const MOUSE_SLOP_PX = 5;
const LONG_PRESS_MS = 250;
const TOUCH_SLOP_PX = 8;

const SENSORS = [
  PointerSensor.configure({
    activationConstraints: ({ pointerType }) =>
      pointerType === "touch"
        ? [new PointerActivationConstraints.Delay({ value: LONG_PRESS_MS, tolerance: TOUCH_SLOP_PX })]
        : [new PointerActivationConstraints.Distance({ value: MOUSE_SLOP_PX })],
    preventActivation: ({ target }) => target instanceof Element && target.closest("[data-no-drag]") !== null,
  }),
];

/**
 * Dragging by mouse and touch, as the library does it; where a card would go is found by the board. The keyboard and
 * what is said to screen readers are the board's own.
 */
export function DragBoard({ onTake, onOver, onDrop, overlay, children }: DragBoardProps) {
  return (
    <DragDropProvider
      sensors={SENSORS}
      plugins={(usual) => usual.filter((plugin) => plugin !== Accessibility)}
      onDragStart={({ operation }) => operation.source && onTake(String(operation.source.id))}
      onDragMove={({ operation, to }) => onOver(to ?? operation.position.current)}
      onDragEnd={({ operation, canceled }) => onDrop(canceled ? null : operation.position.current)}
    >
      {children}
      <DragOverlay dropAnimation={null}>{(source) => overlay(String(source.id))}</DragOverlay>
    </DragDropProvider>
  );
}
