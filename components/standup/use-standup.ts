"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLiveChanges, useLiveStatus } from "#components/shell/live-provider.tsx";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC, useTRPCClient } from "#components/shell/trpc-provider.tsx";
import {
  currentStandup,
  laterStandup,
  type StandupNow,
  type StandupView,
} from "#components/standup/current-standup.ts";
import { toastProblem } from "#components/ui/toast.tsx";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** A board's stand-up as all who take part share it, kept up to date by the feed; `refreshMs`: and asked for that often. */
export function useStandup(boardId: string, refreshMs?: DurationMs) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useQuery({
    ...trpc.standups.now.queryOptions({ boardId }),
    refetchInterval: refreshMs ?? false,
  });
  const [heard, setHeard] = useState<{ view: StandupView; at: EpochMs } | null>(null);
  const [all] = useState(() => trpc.standups.pathFilter());
  const [now] = useState(() => trpc.standups.now.queryFilter({ boardId }));
  const [nowKey] = useState(() => trpc.standups.now.queryKey({ boardId }));

  const hear = useCallback(
    (view: StandupView) => {
      // An answer that is on its way may have been read before this was so.
      if (view.endedAt === null) void queryClient.cancelQueries(now);
      setHeard((before) => {
        const latest = laterStandup(before?.view ?? null, view);
        return before?.view === latest ? before : { view: latest, at: Date.now() };
      });
      if (view.endedAt !== null) void queryClient.invalidateQueries(all);
    },
    [queryClient, all, now],
  );
  useLiveChanges("standup.changed", (data) => {
    const view = data as StandupView;
    if (view.boardId === boardId) hear(view);
  });
  useLiveChanges("standup.discarded", (data) => {
    if ((data as { boardId: string }).boardId !== boardId) return;
    // What was answered while it ran would have it run again, until it is asked for anew.
    queryClient.setQueryData(nowKey, (answer: StandupNow | undefined) => answer && { ...answer, running: null });
    setHeard(null);
  });
  // What happened between the page's making and its listening nobody tells.
  const live = useLiveStatus();
  useEffect(() => {
    if (live === "open") void queryClient.invalidateQueries(all);
  }, [live, queryClient, all]);
  // Nobody listens for it once this is gone: whoever comes back reads it anew.
  useEffect(() => () => void queryClient.invalidateQueries({ ...all, refetchType: "none" }), [queryClient, all]);

  const running = currentStandup(query.data, heard?.view ?? null);
  // How far this device's clock is behind the server's.
  const clockOffset =
    heard !== null ? heard.view.now - heard.at : query.data === undefined ? 0 : query.data.now - query.dataUpdatedAt;
  return { query, running, hear, clockOffset };
}

/** Does something in a stand-up, and says so where it was refused; true: it is done. */
export function useStandupDeed(hear: (view: StandupView) => void) {
  const client = useTRPCClient();
  return useCallback(
    async (failedWords: string, deed: (api: typeof client.standups) => Promise<StandupView>): Promise<boolean> => {
      try {
        hear(await deed(client.standups));
        return true;
      } catch (error) {
        toastProblem(failedWords, problemText(error));
        return false;
      }
    },
    [client, hear],
  );
}

/** Shows cards to everybody, in the order they were gone to; `pending` is where the presenter is until all have it. */
export function useShowing(running: StandupView | null, deed: ReturnType<typeof useStandupDeed>) {
  const [pending, setPending] = useState<string | null>(null);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const last = useRef(0);
  const standupId = running?.id;
  const show = useCallback(
    (stop: WalkStop) => {
      if (standupId === undefined) return;
      const turn = ++last.current;
      setPending(stop.cardId);
      queue.current = queue.current.then(async () => {
        // Gone past already: nobody needs to see it.
        if (turn === last.current)
          await deed("The others do not see this card", (api) => api.show.mutate({ standupId, ...stop }));
        if (turn === last.current) setPending(null);
      });
    },
    [standupId, deed],
  );
  return { pending, show };
}
