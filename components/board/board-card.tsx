"use client";

import { memo } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { CardFace } from "#components/board/card-face.tsx";
import { CardMenu } from "#components/board/card-menu.tsx";
import { useCardDrag } from "#components/board/dnd/use-card-drag.ts";
import { heldBack } from "#components/board/held-back.ts";
import { columnName } from "#components/board/refusal-words.ts";
import type { Card } from "#server/domain/board/board.ts";

type BoardCardProps = { card: Card; look: "rest" | "away" | "chosen" };

/** A card in its list: opened by a press, dragged, or taken up by Space. */
export const BoardCard = memo(function BoardCard({ card, look }: BoardCardProps) {
  const { names, standards, now, board, may, links, openCard } = useBoard();
  const own = links[card.id];
  const held = own === undefined ? null : heldBack(board, card, own);
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
        {...(own === undefined ? {} : { links: own })}
        waitsFor={held === null ? null : columnName(board, held.follow.columnId)}
        onOpen={() => openCard(card.id)}
        {...(may.change ? { menu: <CardMenu card={card} /> } : {})}
      />
    </div>
  );
});
