"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Footprints } from "lucide-react";
import { useState } from "react";
import { addresses } from "#components/shell/addresses.ts";
import { useLiveChanges } from "#components/shell/live-provider.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { Board } from "#server/domain/board/board.ts";

/** Says over a board that its stand-up runs, at which card it is, and leads there; nothing while none runs. */
export function StandupNotice({ board, slug }: { board: Board; slug: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const asked = { boardId: board.id };
  const running = useQuery(trpc.standups.now.queryOptions(asked)).data?.running ?? null;
  const [all] = useState(() => trpc.standups.now.queryFilter(asked));
  const askAnew = () => void queryClient.invalidateQueries(all);
  useLiveChanges("standup.changed", askAnew);
  useLiveChanges("standup.discarded", askAnew);
  if (running === null) return null;
  const card = running.run.cardId === null ? undefined : board.cards[running.run.cardId];
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-accent-soft px-3 py-1.5 text-control">
      <Footprints aria-hidden className="size-4 flex-none text-accent-ink" />
      <p role="status" className="min-w-0 flex-1 break-words">
        <b className="font-[600]">{running.run.presenter.name}</b> presents the stand-up
        {card !== undefined && `, at #${card.number} ${card.title}`}
      </p>
      <LinkButton size="small" href={addresses.standup(slug, board.id)}>
        Join
      </LinkButton>
    </div>
  );
}
