"use client";

import { type KeyboardEvent as KeyPressed, useEffect, useRef } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { type Direction, isSamePlace, placeWords, stepTarget, targetOf } from "#components/board/move-target.ts";
import { useMoving } from "#components/board/moving.tsx";
import { titleOnBoard } from "#components/board/title-on-board.ts";
import { useSelection } from "#components/board/together/selection.tsx";

const ARROWS: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

/**
 * Moving by keyboard: Space takes the focused card up, arrows say where, Space or Enter put it down, Escape calls it off.
 * While nothing is taken up the arrows go from card to card, and X chooses the card for doing something to several.
 */
export function useCardKeys(): (event: KeyPressed<HTMLElement>) => void {
  const { board, lanes, shown, names, may, announce } = useBoard();
  const { moving, setMoving, drop } = useMoving();
  const { toggle } = useSelection();
  const follow = useFollowedCard(moving !== null);

  // Where it would go is looked at.
  const target = moving?.by === "keys" ? moving.target : null;
  useEffect(() => {
    if (target === null) return;
    document.querySelector("[data-drop-mark]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [target]);

  function takenUp(event: KeyboardEvent, cardId: string): void {
    if (moving === null) return;
    const direction = ARROWS[event.key];
    if (direction !== undefined) {
      const next = stepTarget(lanes, cardId, moving.target, direction);
      const isEdge = isSamePlace(next, moving.target);
      if (!isEdge) setMoving({ ...moving, target: next });
      announce(isEdge ? "There is nothing further that way." : placeWords(lanes, board, cardId, next, names));
    } else if (event.key === " " || event.key === "Enter") {
      follow.current = cardId;
      announce(`Put down: ${placeWords(lanes, board, cardId, moving.target, names)}.`);
      drop(moving);
    } else if (event.key === "Escape" || event.key === "Tab") {
      setMoving(null);
      announce("Called off. The card is where it was.");
    } else return;
    if (event.key !== "Tab") event.preventDefault();
    event.stopPropagation();
  }

  // Heard anywhere: when somebody else moves the card meanwhile, it comes up elsewhere and the focus is lost with it.
  const hear = useRef(takenUp);
  hear.current = takenUp;
  const held = moving?.by === "keys" ? moving.cardId : null;
  useEffect(() => {
    if (held === null) return;
    const listener = (event: KeyboardEvent) => hear.current(event, held);
    document.addEventListener("keydown", listener, { capture: true });
    return () => document.removeEventListener("keydown", listener, { capture: true });
  }, [held]);

  return (event) => {
    const element = event.target instanceof Element ? event.target : null;
    if (moving !== null) return;
    if (element?.closest("[data-card-title]") == null || event.ctrlKey || event.metaKey || event.altKey) return;
    const cardId = element.closest<HTMLElement>("[data-card-id]")?.dataset.cardId;
    const card = cardId === undefined ? undefined : board.cards[cardId];
    if (card === undefined) return;
    const direction = ARROWS[event.key];
    if (event.key === " ") {
      event.preventDefault();
      if (!may.change) return announce("You may look at this board, not change it.");
      const now = targetOf(lanes, board, card);
      setMoving({ cardId: card.id, version: card.version, by: "keys", target: now });
      announce(`${card.title} is taken up: ${placeWords(lanes, board, card.id, now, names)}. Arrows move it.`);
    } else if (event.key.toLowerCase() === "x" && may.change) {
      event.preventDefault();
      toggle(card.id, event.shiftKey);
    } else if (direction !== undefined) {
      event.preventDefault();
      const at = targetOf(shown, board, card);
      const next = stepTarget(shown, card.id, at, direction);
      titleOnBoard(cardNear(next, direction, card.id, shown) ?? "")?.focus();
    }
  };
}

/**
 * A card that is moved comes up elsewhere in the page, whoever moves it; the focus goes with it. Answers the card to go with:
 * the one that has the focus, unless another is put there.
 */
function useFollowedCard(isMoving: boolean) {
  const follow = useRef<string | null>(null);
  useEffect(() => {
    const comes = ({ target }: FocusEvent) => {
      follow.current = cardAt(target)?.dataset.cardId ?? null;
    };
    // Gone from the page, a card did not give the focus up.
    const goes = ({ target, relatedTarget }: FocusEvent) =>
      queueMicrotask(() => {
        const isLeft = relatedTarget === null && document.hasFocus() && cardAt(target)?.isConnected;
        if (isLeft && document.activeElement === document.body) follow.current = null;
      });
    document.addEventListener("focusin", comes);
    document.addEventListener("focusout", goes);
    return () => {
      document.removeEventListener("focusin", comes);
      document.removeEventListener("focusout", goes);
    };
  }, []);

  useEffect(() => {
    if (follow.current === null || isMoving || document.activeElement !== document.body) return;
    const title = titleOnBoard(follow.current);
    title?.focus({ preventScroll: true });
    // Who works with the mouse is not carried off when a colleague moves the card.
    if (title?.matches(":focus-visible")) title.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  return follow;
}

function cardAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-card-id]") : null;
}

type Lanes = Parameters<typeof stepTarget>[0];

/** The card that one would come to at a place. */
function cardNear(
  { columnId, lane, half, after }: ReturnType<typeof stepTarget>,
  direction: Direction,
  from: string,
  lanes: Lanes,
): string | undefined {
  const cards = lanes
    .flatMap(({ cells }) => cells.flatMap(({ lists }) => lists))
    .find((list) => list.columnId === columnId && list.lane === lane && list.half === half)
    ?.cards.filter(({ id }) => id !== from);
  if (cards === undefined) return undefined;
  const index = cards.findIndex(({ id }) => id === after);
  return (direction === "down" ? cards[index] : (cards[index + 1] ?? cards[index]))?.id;
}
