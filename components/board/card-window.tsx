"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useRef } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { backToCard } from "#components/board/title-on-board.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";

// With it comes the code that reads Markdown: only for who opens a card.
const CardDetails = lazy(async () => ({
  default: (await import("#components/board/card/card-details.tsx")).CardDetails,
}));

type CardWindowProps = {
  cardId: string | null;
  /** What is asked: in front of the card where one is open, so that it does not take it for a press outside. */
  asks: ReactNode;
};

/** The card that the address names, above the board. */
export function CardWindow({ cardId, asks }: CardWindowProps) {
  const { board, openCard } = useBoard();
  /** Kept while the window goes away. */
  const last = useRef(cardId);
  if (cardId !== null) last.current = cardId;
  const card = cardId === null ? undefined : board.cards[cardId];
  const column = board.columns.find(({ id }) => id === card?.columnId);
  return (
    <>
      {cardId === null && asks}
      <Dialog
        wide
        toRead
        returnTo={() => (last.current === null ? null : backToCard(last.current))}
        title={card === undefined ? "Card" : `#${card.number}`}
        description={card === undefined ? undefined : `Column: ${column?.name ?? "none"}`}
        open={cardId !== null}
        onOpenChange={(open) => !open && openCard(null)}
      >
        {cardId !== null && <OpenCard key={cardId} cardId={cardId} />}
        {cardId !== null && asks}
      </Dialog>
    </>
  );
}

function OpenCard({ cardId }: { cardId: string }) {
  const { board } = useBoard();
  const query = useQuery(useTRPC().boards.card.queryOptions({ cardId }));
  if (query.isError) return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading />;
  // The board hears of a change before the details are read anew.
  const card = board.cards[cardId] ?? query.data.card;
  return (
    <Suspense fallback={<Loading />}>
      <CardDetails card={card} description={query.data.description} history={query.data.history} />
    </Suspense>
  );
}

function Loading() {
  return (
    <LoadingRegion label="Loading the card">
      <div className="grid gap-3">
        <Skeleton className="h-8 w-2/3" />
        <Skeleton className="h-24" />
        <Skeleton className="h-40" />
      </div>
    </LoadingRegion>
  );
}
