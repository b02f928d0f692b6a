"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { BoardAsks } from "#components/board/board-asks.tsx";
import { BoardColumns } from "#components/board/board-columns.tsx";
import { type BoardAsk, type BoardModel, BoardProvider } from "#components/board/board-context.ts";
import { isFiltered, matchesFilter, NO_FILTER, readFilter, writeFilter } from "#components/board/board-filter.ts";
import { boardGrid } from "#components/board/board-grid.ts";
import { BoardHeader } from "#components/board/board-header.tsx";
import type { BoardScreen } from "#components/board/board-screen.ts";
import { BoardSkeleton } from "#components/board/board-skeleton.tsx";
import { CardWindow } from "#components/board/card-window.tsx";
import { MovingProvider } from "#components/board/moving.tsx";
import { TimeTravel } from "#components/board/time-travel.tsx";
import { SelectionProvider } from "#components/board/together/selection.tsx";
import { SelectionBar } from "#components/board/together/selection-bar.tsx";
import { useBoardCommands } from "#components/board/use-board-commands.ts";
import { useBoardFeed } from "#components/board/use-board-feed.ts";
import { useCardDeeds } from "#components/board/use-card-deeds.ts";
import { type Links, useLinks } from "#components/board/use-links.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useNow } from "#components/shell/use-now.ts";
import { nextToPull } from "#server/domain/board/pull-order.ts";
import { DAY_MS, type EpochMs, MINUTE_MS } from "#server/domain/shared/time.ts";

type TeamBoardProps = {
  boardId: string;
  /** Chooses another board. */
  switcher: ReactNode;
  reportsHref: string;
};

/** A board, live. */
export function TeamBoard({ boardId, ...around }: TeamBoardProps) {
  const { query, hear } = useBoardFeed(boardId);
  if (query.isError && query.data === undefined) {
    return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (query.data === undefined) return <BoardSkeleton />;
  return <OpenBoard live={query.data} hear={hear} {...around} />;
}

const NO_LINKS: Links = {};
const ONLY_LOOK = { change: false, lead: false, setUp: false };

/** The board at the moment the address asks for, which nobody can change; null: now, or it is on its way. */
function usePastBoard(boardId: string, at: EpochMs | null): BoardScreen | null {
  const { data } = useQuery({
    ...useTRPC().boards.get.queryOptions({ boardId, ...(at === null ? {} : { at: new Date(at) }) }),
    enabled: at !== null,
    placeholderData: keepPreviousData,
  });
  return useMemo(() => (at === null || data === undefined ? null : { ...data, may: ONLY_LOOK }), [at, data]);
}

type OpenBoardProps = Omit<TeamBoardProps, "boardId"> & { live: BoardScreen; hear: BoardModel["hear"] };

function OpenBoard({ live, hear, switcher, reportsHref }: OpenBoardProps) {
  const { search, write } = useAddress();
  const at = momentIn(search.get("at"));
  const past = usePastBoard(live.board.id, at);
  const screen = useMemo(() => past ?? (at === null ? live : { ...live, may: ONLY_LOOK }), [past, at, live]);
  const { people, may, standards } = screen;
  const teams = useQuery(useTRPC().teams.list.queryOptions()).data;
  const [asked, ask] = useState<BoardAsk | null>(null);
  const [said, announce] = useState("");
  const clock = useNow(live.board.changedAt, MINUTE_MS);
  const now = at ?? clock;
  const filter = useMemo(() => readFilter(search), [search]);
  const names = useMemo(
    () => ({
      people: new Map(people.map(({ id, name }) => [id, name])),
      teams: new Map((teams ?? []).map(({ id, name }) => [id, name])),
    }),
    [people, teams],
  );
  const { board, move, undo, archive, restore } = useCardDeeds(screen, names, { hear, ask, announce });
  const linksNow = useLinks(live.board);
  const links = at === null ? linksNow : NO_LINKS;
  const next = useMemo(() => nextToPull(board), [board]);
  const lanes = useMemo(() => boardGrid(board), [board]);
  const shown = useMemo(() => boardGrid(board, matchesFilter(filter)), [board, filter]);

  const openCard = useCallback(
    (cardId: string | null) => {
      const next = new URLSearchParams(search);
      if (cardId === null) next.delete("card");
      else next.set("card", cardId);
      write(next, cardId === null ? "replace" : "push");
    },
    [search, write],
  );

  const first = useMemo(
    () => Math.min(clock, ...Object.values(live.board.cards).map(({ createdAt }) => createdAt)),
    [clock, live.board.cards],
  );
  function travelTo(moment: EpochMs | null): void {
    const next = new URLSearchParams(search);
    if (moment === null) next.delete("at");
    else next.set("at", new Date(moment).toISOString());
    write(next, "replace");
  }
  const lookBack = at === null ? () => travelTo(Math.max(first, clock - DAY_MS)) : null;

  // A notification leads to the report of an import, which stands in its dialog; a key anywhere to a new card.
  useEffect(() => {
    const open = search.get("open");
    if (open === null) return;
    if (open === "import") ask({ kind: "import" });
    if (open === "new-card" && may.change) ask({ kind: "new-card", columnId: null });
    const next = new URLSearchParams(search);
    next.delete("open");
    write(next, "replace");
  }, [search, write, may.change]);

  useBoardCommands({ may, ask, undo, lookBack });
  // The same until something of it changes: every card on screen stands on it.
  const model = useMemo(
    (): BoardModel => ({
      ...{ board, people, may, names, lanes, shown, standards, next, links, now, hear, ask, announce, openCard },
      ...{ move, undo, archive, restore },
    }),
    [
      board,
      people,
      may,
      names,
      lanes,
      shown,
      standards,
      next,
      links,
      now,
      hear,
      openCard,
      move,
      undo,
      archive,
      restore,
    ],
  );
  return (
    <BoardProvider value={model}>
      <SelectionProvider>
        <div className="-mb-10 flex h-[calc(100dvh-4.25rem)] min-h-96 flex-col lg:h-[calc(100dvh-1rem)]">
          <BoardHeader
            switcher={switcher}
            reportsHref={reportsHref}
            filter={filter}
            onFilter={(next) => write(writeFilter(search, next), "replace")}
            {...(lookBack === null ? {} : { onLookBack: lookBack })}
          />
          {at !== null && (
            <div className="mb-3">
              <TimeTravel at={at} now={clock} first={first} onAt={travelTo} />
            </div>
          )}
          <MovingProvider>
            <BoardColumns
              only={search.get("column")}
              onShowAll={isFiltered(filter) ? () => write(writeFilter(search, NO_FILTER), "replace") : null}
              onOnly={(columnId) => {
                const next = new URLSearchParams(search);
                next.set("column", columnId);
                write(next, "replace");
              }}
            />
          </MovingProvider>
          <SelectionBar />
        </div>
        <CardWindow
          cardId={search.get("card")}
          asks={<BoardAsks asked={asked} inFrontOf={search.get("card") === null ? "board" : "card"} />}
        />
        <p role="status" aria-live="assertive" className="sr-only">
          {said}
        </p>
      </SelectionProvider>
    </BoardProvider>
  );
}

/** A moment in an address; null where it says none that can be read. */
function momentIn(text: string | null): EpochMs | null {
  const moment = Date.parse(text ?? "");
  return Number.isNaN(moment) ? null : moment;
}

/** The address's parameters, changed without asking the server for the page anew. */
function useAddress() {
  const search = useSearchParams();
  const pathname = usePathname();
  const write = useCallback(
    (next: URLSearchParams, how: "push" | "replace") => {
      const address = next.size === 0 ? pathname : `${pathname}?${next}`;
      if (how === "push") window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
    },
    [pathname],
  );
  return { search: search as URLSearchParams, write };
}
