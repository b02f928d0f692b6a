"use client";

import { Plus, Search } from "lucide-react";
import type { ReactNode } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { type BoardFilter, isFiltered, NO_FILTER } from "#components/board/board-filter.ts";
import { BoardFilterPicker } from "#components/board/board-filter-picker.tsx";
import { BoardMenu } from "#components/board/board-menu.tsx";
import { BoardNow } from "#components/board/board-now.tsx";
import { BoardPresence } from "#components/board/board-presence.tsx";
import { BoardViews } from "#components/board/board-views.tsx";
import { cardCount } from "#components/board/board-words.ts";
import { ImportStrip } from "#components/board/import/import-strip.tsx";
import { useLiveStatus } from "#components/shell/live-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { CONTROL_LOOK } from "#components/ui/field.tsx";
import { Pill } from "#components/ui/pill.tsx";

type BoardHeaderProps = {
  switcher: ReactNode;
  reportsHref: string;
  filter: BoardFilter;
  onFilter: (filter: BoardFilter) => void;
  /** Absent: one is in the past already. */
  onLookBack?: () => void;
};

/** The bar above the board: its name, whether it is live, what narrows it down, and a new card. */
export function BoardHeader({ switcher, reportsHref, filter, onFilter, onLookBack }: BoardHeaderProps) {
  const { board, shown, may, ask } = useBoard();
  const live = useLiveStatus() === "open";
  const count = shown.reduce((sum, lane) => sum + lane.count, 0);
  return (
    <header className="mb-3 grid gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex min-h-9 min-w-0 flex-wrap items-center gap-x-2.5 gap-y-2">
          <h1 className="min-w-0 wrap-anywhere">{board.name}</h1>
          {live ? <Pill tone="good">● live</Pill> : <Pill tone="wait">not live</Pill>}
          {switcher}
          <BoardPresence />
        </div>
        <div className="flex items-center gap-2 max-sm:w-full sm:ml-auto">
          <label className="relative block min-w-0 max-sm:flex-1">
            <span className="sr-only">Search the cards</span>
            <Search aria-hidden className="absolute top-1/2 left-2 size-4 -translate-y-1/2 text-ink-3" />
            <input
              type="search"
              value={filter.text}
              onChange={(event) => onFilter({ ...filter, text: event.target.value })}
              placeholder="Search"
              className={classNames(CONTROL_LOOK, "h-[30px]! pl-7.5! text-control! sm:w-36! touch:h-10!")}
            />
          </label>
          <BoardFilterPicker filter={filter} onFilter={onFilter} />
          <BoardViews filter={filter} />
          {may.change && (
            <Button variant="primary" aria-keyshortcuts="c" onClick={() => ask({ kind: "new-card", columnId: null })}>
              <Plus aria-hidden className="sm:hidden" />
              <span className="max-sm:sr-only">Add card</span>
              <kbd className="font-sans text-tiny opacity-75 max-sm:hidden touch:hidden">C</kbd>
            </Button>
          )}
          <BoardMenu reportsHref={reportsHref} {...(onLookBack === undefined ? {} : { onLookBack })} />
        </div>
      </div>
      {onLookBack !== undefined && <BoardNow />}
      <ImportStrip />
      {isFiltered(filter) && (
        <p className="flex flex-wrap items-center gap-2 text-small text-ink-2">
          <span role="status">
            {count.toLocaleString("en")} of {cardCount(Object.keys(board.cards).length)} shown
          </span>
          <Button size="small" variant="quiet" onClick={() => onFilter(NO_FILTER)}>
            Show all
          </Button>
        </p>
      )}
    </header>
  );
}
