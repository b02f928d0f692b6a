"use client";

import { History, Import, Search, Settings } from "lucide-react";
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
import { LanesMenu } from "#components/board/lanes-menu.tsx";
import { useLiveStatus } from "#components/shell/live-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { CONTROL_LOOK } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Pill } from "#components/ui/pill.tsx";

type BoardHeaderProps = {
  switcher: ReactNode;
  filter: BoardFilter;
  onFilter: (filter: BoardFilter) => void;
  /** Absent: one is in the past already. */
  onLookBack?: () => void;
};

/** The bar above the board: its name, whether it is live, what narrows it down, and a new card. */
export function BoardHeader({ switcher, filter, onFilter, onLookBack }: BoardHeaderProps) {
  const { board, shown, may, ask } = useBoard();
  const live = useLiveStatus() === "open";
  const count = shown.reduce((sum, lane) => sum + lane.count, 0);
  return (
    <header className="mb-3 grid gap-2">
      <div className="flex min-h-9 flex-wrap items-center gap-x-2.5 gap-y-2">
        <h1 className="min-w-0 break-words">{board.name}</h1>
        {live ? <Pill tone="good">● live</Pill> : <Pill tone="wait">not live</Pill>}
        {switcher}
        <BoardPresence />
        <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
          <label className="relative block">
            <span className="sr-only">Search the cards</span>
            <Search aria-hidden className="absolute top-1/2 left-2 size-4 -translate-y-1/2 text-ink-3" />
            <input
              type="search"
              value={filter.text}
              onChange={(event) => onFilter({ ...filter, text: event.target.value })}
              placeholder="Search"
              className={classNames(CONTROL_LOOK, "h-[30px]! w-36! pl-7.5! text-control!")}
            />
          </label>
          <BoardFilterPicker filter={filter} onFilter={onFilter} />
          <BoardViews filter={filter} />
          {onLookBack && <IconButton label="Look back in time" icon={<History aria-hidden />} onClick={onLookBack} />}
          {may.change && (
            <IconButton label="Import cards" icon={<Import aria-hidden />} onClick={() => ask({ kind: "import" })} />
          )}
          {may.setUp && <LanesMenu />}
          <BoardMenu />
          {may.setUp && (
            <IconButton
              label="Board settings"
              icon={<Settings aria-hidden />}
              onClick={() => ask({ kind: "settings" })}
            />
          )}
          {may.change && (
            <Button variant="primary" aria-keyshortcuts="c" onClick={() => ask({ kind: "new-card", columnId: null })}>
              Add card <kbd className="font-sans text-tiny opacity-75 touch:hidden">C</kbd>
            </Button>
          )}
        </div>
      </div>
      <BoardNow />
      <ImportStrip />
      {isFiltered(filter) && (
        <p className="flex flex-wrap items-center gap-2 text-small text-ink-2">
          <span role="status">
            {cardCount(count)} of {cardCount(Object.keys(board.cards).length)} shown
          </span>
          <Button size="small" variant="quiet" onClick={() => onFilter(NO_FILTER)}>
            Show all
          </Button>
        </p>
      )}
    </header>
  );
}
