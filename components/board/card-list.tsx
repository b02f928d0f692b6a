"use client";

import { BoardCard } from "#components/board/board-card.tsx";
import { listData, useBoard } from "#components/board/board-context.ts";
import type { CardListFace } from "#components/board/board-grid.ts";
import { DropMark } from "#components/board/drop-mark.tsx";
import { LongCardList } from "#components/board/long-card-list.tsx";
import { isSameList } from "#components/board/move-target.ts";
import { lookOf, useMoving } from "#components/board/moving.tsx";
import { useSelection } from "#components/board/together/selection.tsx";
import { classNames } from "#components/ui/class-names.ts";

/** Lists longer than this draw only what is seen of them. */
const LONG = 40;

/** The cards of one half of a column in one lane. */
export function CardList({ list }: { list: CardListFace }) {
  const { board } = useBoard();
  const { moving } = useMoving();
  const { isSelecting, ids, toggle } = useSelection();
  const name = board.columns.find(({ id }) => id === list.columnId)?.name ?? "";
  const target = moving !== null && isSameList(list, moving.target) ? moving.target : null;
  return (
    <div
      {...listData(list)}
      className={classNames(
        "min-h-3 flex-1 rounded-[9px] pb-2",
        target !== null && "bg-accent-soft/60 outline-2 outline-offset-2 outline-accent-soft",
        target !== null && list.cards.length === 0 && "min-h-14",
      )}
    >
      {target !== null && target.after === null && <DropMark />}
      {list.cards.length > LONG ? (
        <LongCardList name={name} list={list} markAfter={target?.after ?? null} moving={moving} />
      ) : (
        <ul aria-label={name} className="grid gap-2">
          {list.cards.map((card) => (
            <li key={card.id} className="relative min-w-0">
              <BoardCard
                card={card}
                look={lookOf(card.id, moving)}
                isSelected={isSelecting ? ids.has(card.id) : null}
                onSelect={toggle}
              />
              {target?.after === card.id && <DropMark />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
