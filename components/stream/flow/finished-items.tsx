"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { shortKey } from "#components/shell/short-key.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { filterQuery, type StreamView } from "#components/stream/stream-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

type FinishedItemsProps = {
  streamId: string;
  view: StreamView;
  timeZone: string;
  title: string;
  /** Finished in `[from, to)`; lead times in `[lowMs, highMs)` where those are given. */
  within: { from: EpochMs | null; to: EpochMs | null; lowMs?: DurationMs; highMs?: DurationMs };
  /** Where it is closed to; null: it is always there. */
  closeHref: string | null;
};

/** Finished items behind a number, slowest first. */
export function FinishedItems({ streamId, view, timeZone, title, within, closeHref }: FinishedItemsProps) {
  const trpc = useTRPC();
  const { from, to, ...bounds } = within;
  const query = useInfiniteQuery({
    ...trpc.flow.finishedItems.infiniteQueryOptions(
      {
        streamId,
        calendar: view.calendar,
        ...filterQuery(view),
        ...(from === null ? {} : { from: new Date(from) }),
        ...(to === null ? {} : { to: new Date(to) }),
        ...bounds,
        limit: 25,
      },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const business = view.calendar === "business" ? "?calendar=business" : "";
  return (
    <Card id="items" className="grid min-w-0 scroll-mt-4 grid-cols-1 gap-1 px-4 py-4 sm:px-[18px] print:hidden">
      <div className="flex items-start justify-between gap-3">
        <h2>{title}</h2>
        {closeHref !== null && (
          <Link
            href={closeHref}
            scroll={false}
            aria-label="Close the list"
            className="-m-1 grid size-7 place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink touch:size-11"
          >
            <X aria-hidden className="size-4" />
          </Link>
        )}
      </div>
      {query.isError && <RequestProblem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <LoadingRegion label="Loading the items">
          <div className="grid gap-3 py-2">
            {[1, 2, 3, 4].map((row) => (
              <Skeleton key={row} className="h-5" />
            ))}
          </div>
        </LoadingRegion>
      )}
      {query.isSuccess && items.length === 0 && (
        <p className="py-6 text-center text-control text-ink-2">No item finished here.</p>
      )}
      <ol className="grid" aria-busy={query.isPlaceholderData}>
        {items.map((item) => (
          <li key={item.key} className="border-t border-line first:border-t-0">
            <Link
              href={addresses.item(streamId, item.key) + business}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 py-[7px] text-control hover:bg-sunken sm:grid-cols-[7rem_minmax(0,1fr)_6.5rem_4rem]"
            >
              <span className="truncate text-small text-ink-2" title={item.key}>
                {shortKey(item.key)}
              </span>
              <span className="order-3 col-span-2 truncate sm:order-none sm:col-span-1" title={item.title}>
                {item.title || <span className="text-ink-2">no title</span>}
                {item.type !== null && <span className="text-small text-ink-2"> · {item.type}</span>}
              </span>
              <Moment
                at={item.finishedAt}
                timeZone={timeZone}
                grain="day"
                className="hidden text-right text-small whitespace-nowrap text-ink-2 sm:inline"
              />
              <Duration ms={item.leadTimeMs} calendar={view.calendar} className="text-right font-[560]" />
            </Link>
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          variant="quiet"
          className="justify-self-center"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Card>
  );
}
