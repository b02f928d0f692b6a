"use client";

import { memo } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { CardFace } from "#components/board/card-face.tsx";
import { CardMenu } from "#components/board/card-menu.tsx";
import { useCardDrag } from "#components/board/dnd/use-card-drag.ts";
import type { Card } from "#server/domain/board/board.ts";

type BoardCardProps = { card: Card; look: "rest" | "away" | "chosen" };

/** A card in its list: opened by a press, dragged, or taken up by Space. */
export const BoardCard = memo(function BoardCard({ card, look }: BoardCardProps) {
  const { names, standards, now, board, may, openCard } = useBoard();
  const { ref } = useCardDrag(card.id, !may.change);
  return (
    <div ref={ref} data-card-id={card.id} className="touch-manipulation">
      <CardFace
        card={card}
        people={names.people}
        standards={standards}
        classes={board.classes}
        now={now}
        showsClass={board.laneBy !== "class"}
        look={look}
        onOpen={() => openCard(card.id)}
        {...(may.change ? { menu: <CardMenu card={card} /> } : {})}
      />
    </div>
  );
});
