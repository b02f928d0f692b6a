"use client";

import { memo } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { CardFace } from "#components/board/card-face.tsx";
import { CardMenu } from "#components/board/card-menu.tsx";
import { useCardDrag } from "#components/board/dnd/use-card-drag.ts";
import { heldBack } from "#components/board/held-back.ts";
import { columnName } from "#components/board/refusal-words.ts";
import { SelectBox } from "#components/board/together/select-box.tsx";
import type { Selection } from "#components/board/together/selection.tsx";
import type { Card } from "#server/domain/board/board.ts";

type BoardCardProps = {
  card: Card;
  look: "rest" | "away" | "chosen";
  /** Null: nothing is being chosen. */
  isSelected: boolean | null;
  onSelect: Selection["toggle"];
};

/** A card in its list: opened by a press, chosen by it while several are, dragged, or taken up by Space. */
export const BoardCard = memo(function BoardCard({ card, look, isSelected, onSelect }: BoardCardProps) {
  const { names, standards, now, board, may, links, next, openCard } = useBoard();
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
        isNext={next.has(card.id)}
        waitsFor={held === null ? null : columnName(board, held.follow.columnId)}
        onOpen={(event) => {
          const marks = event.shiftKey || event.ctrlKey || event.metaKey;
          if (may.change && (marks || isSelected !== null)) onSelect(card.id, event.shiftKey);
          else openCard(card.id);
        }}
        {...(isSelected === null
          ? {}
          : {
              isSelected,
              box: <SelectBox card={card} isSelected={isSelected} onToggle={(through) => onSelect(card.id, through)} />,
            })}
        {...(may.change ? { menu: <CardMenu card={card} /> } : {})}
      />
    </div>
  );
});
