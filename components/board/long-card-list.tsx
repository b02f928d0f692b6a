"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { BoardCard } from "#components/board/board-card.tsx";
import type { CardListFace } from "#components/board/board-grid.ts";
import { DropMark } from "#components/board/drop-mark.tsx";
import { lookOf, type Moving } from "#components/board/moving.tsx";
import { SCROLLER_ID } from "#components/board/scroller.ts";
import { useSelection } from "#components/board/together/selection.tsx";

const CARD_PX = 92;
const GAP_PX = 8;

type LongCardListProps = { name: string; list: CardListFace; markAfter: string | null; moving: Moving | null };

/** Draws only the cards that are on screen, and a few around them. */
export function LongCardList({ name, list, markAfter, moving }: LongCardListProps) {
  const ref = useRef<HTMLUListElement>(null);
  const { isSelecting, ids, toggle } = useSelection();
  const [top, setTop] = useState(0);
  const scroller = useCallback(() => document.getElementById(SCROLLER_ID), []);
  const rows = useVirtualizer({
    count: list.cards.length,
    getScrollElement: scroller,
    estimateSize: () => CARD_PX,
    getItemKey: (index) => list.cards[index]?.id ?? index,
    gap: GAP_PX,
    overscan: 6,
    scrollMargin: top,
  });

  // Lanes above grow and shrink: where the list begins is looked at whenever the board's content does.
  useLayoutEffect(() => {
    const box = scroller();
    const content = box?.firstElementChild;
    if (box === null || !content) return;
    const look = () => {
      const list = ref.current;
      if (list === null) return;
      setTop(Math.round(list.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop));
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(content);
    return () => watch.disconnect();
  }, [scroller]);

  return (
    <ul ref={ref} aria-label={name} className="relative" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ key, index, start }) => {
        const card = list.cards[index];
        if (card === undefined) return null;
        return (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={list.cards.length}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - top}px)` }}
          >
            <BoardCard
              card={card}
              look={lookOf(card.id, moving)}
              isSelected={isSelecting ? ids.has(card.id) : null}
              onSelect={toggle}
            />
            {markAfter === card.id && <DropMark />}
          </li>
        );
      })}
    </ul>
  );
}
