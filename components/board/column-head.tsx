"use client";

import { ChevronsLeftRight, ChevronsRightLeft } from "lucide-react";
import { useBoard } from "#components/board/board-context.ts";
import { seenCount } from "#components/board/board-grid.ts";
import { cardCount } from "#components/board/board-words.ts";
import { columnColour } from "#components/board/column-colours.ts";
import { ColumnPolicy, hasPolicy } from "#components/board/column-policy.tsx";
import { LimitNote } from "#components/board/limit-note.tsx";
import { limitState } from "#components/board/limit-state.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { Column } from "#server/domain/board/board.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";

type ColumnHeadProps = { column: Column; isFolded: boolean; onFold: (fold: boolean) => void };

/** A column's name, how much is in it, and how much may be. Folded it is a strip with its number of cards. */
export function ColumnHead({ column, isFolded, onFold }: ColumnHeadProps) {
  if (isFolded) {
    return (
      <header className="grid justify-items-center pb-2">
        <h2 className="sr-only">{column.name}</h2>
        <IconButton
          size="small"
          label={`Unfold ${column.name}`}
          icon={<ChevronsLeftRight aria-hidden />}
          aria-expanded={false}
          onClick={() => onFold(false)}
        />
      </header>
    );
  }
  return (
    <header className="group/head flex min-w-0 items-baseline gap-[7px] px-1 pt-0.5 pb-2">
      {column.color !== null && (
        <span
          aria-hidden
          className="size-2 flex-none self-center rounded-full"
          style={{ backgroundColor: columnColour(column.color) }}
        />
      )}
      <h2 className="min-w-0 truncate font-[620]" title={column.name}>
        {hasPolicy(column) ? (
          <ColumnPolicy
            column={column}
            trigger={
              <button
                type="button"
                className="max-w-full cursor-pointer truncate rounded-sm underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-ink-2"
              >
                {column.name}
              </button>
            }
          />
        ) : (
          column.name
        )}
      </h2>
      <IconButton
        size="small"
        label={`Fold ${column.name}`}
        icon={<ChevronsRightLeft aria-hidden />}
        aria-expanded
        className="-my-1 size-5! self-center opacity-0 group-hover/head:opacity-100 focus-visible:opacity-100 touch:opacity-100"
        onClick={() => onFold(true)}
      />
      <ColumnCount column={column} />
    </header>
  );
}

/** "6", "2 of 6" while a filter is on, "3 / 3 full", "5 / 4 over": a limit counts what is hidden, too. */
export function ColumnCount({ column }: { column: Column }) {
  const { board, shown } = useBoard();
  if (column.limit === null) {
    const count = cardsIn(board, column.id).length;
    const seen = seenCount(shown, column.id);
    const part = seen === count ? "" : `${seen.toLocaleString("en")} of `;
    return (
      <span className="ml-auto flex-none text-small whitespace-nowrap text-ink-3">
        <span aria-hidden>
          {part}
          {count.toLocaleString("en")}
        </span>
        <span className="sr-only">
          {part}
          {cardCount(count)}
        </span>
      </span>
    );
  }
  const limit = { ...column.limit, scope: { kind: "column" as const, columnId: column.id } };
  return <LimitNote limit={limitState(board, limit)} className="ml-auto text-small" />;
}
