"use client";

import { type BoardModel, useBoard } from "#components/board/board-context.ts";
import { CardFace } from "#components/board/card-face.tsx";
import { CardMenu } from "#components/board/card-menu.tsx";
import { useCardDrag } from "#components/board/dnd/use-card-drag.ts";
import type { Card } from "#server/domain/board/board.ts";

/** A card in its list: opened by a press, dragged, or taken up by Space. */
export function BoardCard({ card }: { card: Card }) {
  const { names, paces, now, board, may, moving, openCard } = useBoard();
  const { ref } = useCardDrag(card.id, !may.change);
  return (
    <div ref={ref} data-card-id={card.id} className="touch-manipulation">
      <CardFace
        card={card}
        people={names.people}
        paces={paces}
        classes={board.classes}
        now={now}
        showsClass={board.laneBy !== "class"}
        look={lookOf(card, moving)}
        onOpen={() => openCard(card.id)}
        {...(may.change ? { menu: <CardMenu card={card} /> } : {})}
      />
    </div>
  );
}

function lookOf(card: Card, moving: BoardModel["moving"]): "rest" | "away" | "chosen" {
  if (moving?.cardId !== card.id) return "rest";
  return moving.by === "keys" ? "chosen" : "away";
}
