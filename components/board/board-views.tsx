"use client";

import { useSearchParams } from "next/navigation";
import { useBoard } from "#components/board/board-context.ts";
import { type BoardFilter, writeFilter } from "#components/board/board-filter.ts";
import { SavedViews } from "#components/shell/saved-views/saved-views.tsx";

/** The team's named views of the board: which cards are shown. */
export function BoardViews({ filter }: { filter: BoardFilter }) {
  const { board } = useBoard();
  const which = useSearchParams().get("board");
  const prefix = which === null ? "" : `board=${encodeURIComponent(which)}&`;
  return (
    <SavedViews
      place={{
        of: { boardId: board.id },
        teamId: board.teamId,
        here: writeFilter(new URLSearchParams(), filter).toString(),
        hrefOf: (query) => `?${prefix}${query}`,
        keeps: "The words searched for and the filter as they are now",
        shows: "The cards",
        opensWith: false,
      }}
    />
  );
}
