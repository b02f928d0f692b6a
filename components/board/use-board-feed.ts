"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { BoardScreen } from "#components/board/board-screen.ts";
import { EventShelf } from "#components/board/catch-up.ts";
import { useLiveChanges } from "#components/shell/live-provider.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import type { BoardEvent } from "#server/domain/board/board-event.ts";

const ASK_AGAIN_MS = 1_000;

/** A board kept up to date by its events: those of the live feed, and the answers to what is done here (`hear`). */
export function useBoardFeed(boardId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useQuery(trpc.boards.get.queryOptions({ boardId }));
  const [shelf] = useState(() => new EventShelf());
  const queryKey = trpc.boards.get.queryKey({ boardId });
  const [key] = useState(queryKey);

  const settle = useCallback((): { hasGap: boolean } => {
    const screen: BoardScreen | undefined = queryClient.getQueryData(key);
    if (screen === undefined) return { hasGap: false };
    const { board, hasGap } = shelf.catchUp(screen.board);
    if (board !== screen.board) queryClient.setQueryData(key, { ...screen, board });
    return { hasGap };
  }, [queryClient, key, shelf]);

  const readAnew = useCallback(() => void queryClient.invalidateQueries({ queryKey: key }), [queryClient, key]);

  const hear = useCallback(
    (events: readonly BoardEvent[]) => {
      shelf.put(events);
      if (settle().hasGap) readAnew();
    },
    [shelf, settle, readAnew],
  );

  useLiveChanges("board.changed", (data) => {
    const change = data as { boardId: string; events: readonly BoardEvent[] | null };
    if (change.boardId !== boardId) return;
    if (change.events === null) readAnew();
    else hear(change.events);
  });

  // An answer that was on its way while events came is older than they are.
  const board = query.data?.board;
  useEffect(() => {
    if (board === undefined || query.isFetching || !settle().hasGap) return;
    const timer = setTimeout(readAnew, ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [board, query.isFetching, settle, readAnew]);

  // Nobody listens for it once this is gone: whoever comes back reads it anew.
  useEffect(() => () => void queryClient.invalidateQueries({ queryKey: key, refetchType: "none" }), [queryClient, key]);

  return { query, hear };
}
