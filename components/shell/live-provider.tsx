"use client";

import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { addresses } from "#components/shell/addresses.ts";
import { type FeedChange, isAffected } from "#components/shell/affected-queries.ts";
import { followLive, type LiveNews, type LiveStatus, type OpenStream } from "#components/shell/live-connection.ts";
import { renewalDelayMs } from "#components/shell/renewal-pace.ts";
import { useTRPCClient } from "#components/shell/trpc-provider.tsx";

const StatusContext = createContext<LiveStatus>("connecting");

type Listener = (change: FeedChange) => void;
const ListenersContext = createContext<Set<Listener>>(new Set());

/** Whether the page is being told what changes. */
export function useLiveStatus(): LiveStatus {
  return useContext(StatusContext);
}

/**
 * Hears changes of a kind ("board.changed") the moment they arrive, hidden or not: for what is drawn from the changes
 * themselves. A new listener hears nothing of what was before it.
 */
export function useLiveChanges(kind: string, hear: (data: unknown) => void): void {
  const listeners = useContext(ListenersContext);
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  }, [hear]);
  useEffect(() => {
    const listener: Listener = (change) => {
      if (change.kind === kind) latest.current(change.data);
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listeners, kind]);
}

/**
 * Keeps what is on screen up to date: a change on the server renews the queries it affects. A hidden tab gathers changes
 * and renews once it is looked at.
 */
export function LiveProvider({ teamIds, children }: { teamIds: readonly string[]; children: ReactNode }) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>("connecting");
  const [listeners] = useState(() => new Set<Listener>());
  const teams = useMemo(() => [...teamIds].sort().join(" "), [teamIds]);

  useEffect(() => {
    const renewal = gatherRenewals(queryClient);
    const openStream: OpenStream = (input, hear) => {
      const subscription = client.live.events.subscribe(
        { teamIds: input.teamIds, lastEventId: input.cursor },
        {
          onData({ id, data }) {
            hear.cursor(id);
            if (data.kind === "open") hear.news({ type: "status", status: "open" });
            else if (data.kind === "reset") hear.news({ type: "everything" });
            else hear.news({ type: "change", change: { kind: data.entry.kind, data: data.entry.data } });
          },
          onConnectionStateChange(state) {
            if (state.state === "connecting" && state.error !== null) hear.news({ type: "status", status: "lost" });
            if (state.state === "pending") hear.news({ type: "status", status: "open" });
          },
          onError(error) {
            if (isSignedOut(error)) hear.news({ type: "status", status: "signed-out" });
            else hear.failed();
          },
        },
      );
      return () => subscription.unsubscribe();
    };
    const listen = (news: LiveNews) => {
      if (news.type === "status") setStatus(news.status);
      else if (news.type === "everything") renewal.add(null);
      else {
        for (const tell of listeners) tell(news.change);
        renewal.add(news.change);
      }
    };
    const stopFollowing = followLive(openStream, teams === "" ? [] : teams.split(" "), listen);
    return () => {
      stopFollowing();
      renewal.stop();
    };
  }, [client, queryClient, teams, listeners]);

  useEffect(() => {
    if (status === "signed-out") location.assign(addresses.signIn(location.pathname + location.search));
  }, [status]);

  return (
    <StatusContext value={status}>
      <ListenersContext value={listeners}>{children}</ListenersContext>
    </StatusContext>
  );
}

function isSignedOut(error: unknown): boolean {
  return error instanceof TRPCClientError && (error.data as { code?: string } | null)?.code === "UNAUTHORIZED";
}

/**
 * Gathers changes for a moment, and for as long as nobody looks; then renews all affected queries at once. What concerns
 * nothing on screen only marks what is kept of other pages as old.
 */
function gatherRenewals(queryClient: QueryClient): { add: (change: FeedChange | null) => void; stop: () => void } {
  let gathered: (FeedChange | null)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let renewedAt: number | null = null;

  function renew() {
    clearTimeout(timer);
    timer = undefined;
    if (document.visibilityState === "hidden" || gathered.length === 0) return;
    const changes = gathered;
    gathered = [];
    renewedAt = performance.now();
    void queryClient.invalidateQueries({ predicate: affectedBy(changes) });
  }
  document.addEventListener("visibilitychange", renew);

  return {
    add(change) {
      const predicate = affectedBy([change]);
      if (queryClient.getQueryCache().findAll({ type: "active", predicate }).length === 0) {
        void queryClient.invalidateQueries({ predicate });
        return;
      }
      gathered.push(change);
      timer ??= setTimeout(renew, renewalDelayMs(performance.now(), renewedAt));
    },
    stop() {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", renew);
    },
  };
}

/** `null` stands for a change that may affect everything. */
function affectedBy(changes: readonly (FeedChange | null)[]): (query: { queryKey: QueryKey }) => boolean {
  return ({ queryKey }) => changes.some((change) => change === null || isAffected(change, queryKey));
}
