"use client";

import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { presenceWords } from "#components/board/presence-words.ts";
import { useTRPC, useTRPCClient } from "#components/shell/trpc-provider.tsx";
import { useViewerId } from "#components/shell/viewer.tsx";
import { Avatar } from "#components/ui/avatar.tsx";

/** So that one who goes is missed within three quarters of a minute. */
const SAID_EVERY_MS = 15_000;
const MOST_AVATARS = 4;

function onVisibility(changed: () => void): () => void {
  document.addEventListener("visibilitychange", changed);
  return () => document.removeEventListener("visibilitychange", changed);
}

const isVisible = () => document.visibilityState === "visible";

/** Who else looks at the board now. A window that is looked at says so; what comes is told by the live feed. */
export function BoardPresence() {
  const { board } = useBoard();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const viewer = useViewerId();
  const isSeen = useSyncExternalStore(onVisibility, isVisible, () => true);
  const { data } = useQuery({
    queryKey: [...trpc.presence.look.mutationKey(), { input: { boardId: board.id } }],
    queryFn: () => client.presence.look.mutate({ boardId: board.id }),
    // Told that somebody came, a window behind others would say that it is looked at.
    enabled: isSeen,
    refetchInterval: SAID_EVERY_MS,
    refetchOnWindowFocus: "always",
    staleTime: 0,
  });
  const others = (data ?? []).filter(({ id }) => id !== viewer);
  const words = presenceWords(others.map(({ name }) => name));
  return (
    <span role="status" title={words} className="flex items-center">
      <span aria-hidden className="flex -space-x-1.5">
        {others.slice(0, MOST_AVATARS).map(({ id, name }) => (
          <Avatar key={id} id={id} name={name} />
        ))}
      </span>
      {others.length > MOST_AVATARS && (
        <span aria-hidden className="ml-1 text-small text-ink-2">
          +{others.length - MOST_AVATARS}
        </span>
      )}
      <span className="sr-only">{words}</span>
    </span>
  );
}
