"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Archive, Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Card } from "#server/domain/board/board.ts";

/** What was taken off the board, the last first: found by its words, looked at, brought back. */
export function ArchivedCards() {
  const { board } = useBoard();
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const list = useInfiniteQuery({
    ...useTRPC().boards.archived.infiniteQueryOptions(
      { boardId: board.id, text: asked },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
    placeholderData: keepPreviousData,
  });
  const cards = list.data?.pages.flatMap((page) => page.cards);
  return (
    <div className="grid gap-3">
      <TextField
        label="Search the archive"
        type="search"
        value={text}
        onValueChange={setText}
        placeholder="Title, number or label"
      />
      {list.isError ? (
        <RequestProblem error={list.error} onRetry={() => void list.refetch()} />
      ) : cards === undefined ? (
        <LoadingRegion label="Loading the archive">
          <Skeleton className="h-40" />
        </LoadingRegion>
      ) : cards.length === 0 ? (
        <NoneFound isSearch={asked !== ""} />
      ) : (
        <ul className="grid divide-y divide-line" aria-label="Archived cards">
          {cards.map((card) => (
            <ArchivedCard key={card.id} card={card} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button
          className="justify-self-center"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show older ones
        </Button>
      )}
    </div>
  );
}

function NoneFound({ isSearch }: { isSearch: boolean }) {
  return isSearch ? (
    <EmptyState headingLevel={3} icon={<Search />} title="No archived card says that">
      Every word must be in its title, number, labels or reference.
    </EmptyState>
  ) : (
    <EmptyState headingLevel={3} icon={<Archive />} title="Nothing is archived">
      Cards that are archived leave the board and are kept here, with their history.
    </EmptyState>
  );
}

function ArchivedCard({ card }: { card: Card }) {
  const { may, ask, openCard, restore } = useBoard();
  const [isBusy, setBusy] = useState(false);
  const timeZone = useViewerTimeZone();
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="grid min-w-0 flex-1">
        <button
          type="button"
          className="min-h-6 cursor-pointer text-left wrap-anywhere hover:underline"
          onClick={() => {
            ask(null);
            openCard(card.id);
          }}
        >
          {card.title}
        </button>
        <p className="text-small text-ink-2">
          #{card.number} · archived <Moment at={card.archivedAt ?? 0} timeZone={timeZone} />
        </p>
      </div>
      {may.change && (
        <Button
          size="small"
          busy={isBusy}
          aria-label={`Bring back “${card.title}”`}
          onClick={async () => {
            setBusy(true);
            await restore(card);
            setBusy(false);
          }}
        >
          Bring back
        </Button>
      )}
    </li>
  );
}
