"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { Legend } from "#components/charts/legend.tsx";
import { StreamMap } from "#components/charts/stream-map/stream-map.tsx";
import { VerticalStreamMap } from "#components/charts/stream-map/vertical-stream-map.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { HeadlineSentence } from "#components/shell/headline-sentence.tsx";
import { useLiveStatus } from "#components/shell/live-provider.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useLeaveByEscape } from "#components/shell/use-leave-by-escape.ts";
import { useNow } from "#components/shell/use-now.ts";
import { WALL_CLOCK_MS, WALL_REFRESH_MS, WALL_SCALE, WallHeader } from "#components/shell/wall-header.tsx";
import { drawnStream, type Screen } from "#components/stream/drawn-stream.ts";
import { KeyFigures } from "#components/stream/key-figures.tsx";
import { periodText } from "#components/stream/period-text.ts";
import { stageNumbers } from "#components/stream/stage-numbers.ts";
import { StreamSkeleton } from "#components/stream/stream-skeleton.tsx";
import { type StreamView, screenQuery, streamViewQuery } from "#components/stream/stream-view.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type WallScreenProps = { streamId: string; view: StreamView; openedAt: EpochMs };

/** The stream for the screen in the stand-up room: 1.4 times as large, nothing around it, always up to date. */
export function WallScreen({ streamId, view, openedAt }: WallScreenProps) {
  const trpc = useTRPC();
  const live = useLiveStatus();
  const now = useNow(openedAt, WALL_CLOCK_MS);
  const query = useQuery({
    ...trpc.streams.screen.queryOptions({ streamId, ...screenQuery(view, now) }),
    placeholderData: keepPreviousData,
    refetchInterval: WALL_REFRESH_MS,
  });
  const back = addresses.stream(streamId) + streamViewQuery(view);

  useLeaveByEscape(back);

  if (query.isPending) return <StreamSkeleton />;
  const screen = query.data;
  if (screen === undefined) {
    return query.isError ? <RequestProblem error={query.error} onRetry={() => void query.refetch()} /> : null;
  }
  const offline = live === "lost" || query.isError;
  return (
    <div className="grid grid-cols-1 gap-[3vh]">
      <WallHeader
        title={screen.stream.name}
        cutOff={offline ? "No connection: these numbers may be old" : null}
        readAt={query.dataUpdatedAt || openedAt}
        timeZone={screen.stream.timeZone}
        {...{ now, back }}
      >
        {periodText(screen)}
      </WallHeader>
      <WallContent screen={screen} view={view} streamId={streamId} />
    </div>
  );
}

function WallContent({ screen, view, streamId }: { screen: Screen; view: StreamView; streamId: string }) {
  const { map } = screen;
  const at = (change: Partial<StreamView>) => addresses.stream(streamId) + streamViewQuery({ ...view, ...change });
  const numbers = stageNumbers(screen, { href: (stage) => at({ stage }) });
  const drawn = drawnStream(screen, {
    chosenStage: null,
    href: (stage, items) => at({ stage, items }),
    words: (stage) => rowWords(numbers, stage),
  });
  return (
    <>
      <div style={{ zoom: WALL_SCALE }} className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
        <HeadlineSentence
          headline={screen.headline}
          worstHref={map.worstStage === null ? null : at({ stage: map.worstStage })}
        />
        {map.items > 0 && (
          <KeyFigures
            map={map}
            change={screen.comparison?.change ?? null}
            calendar={view.calendar}
            rangeMs={screen.from === null ? null : screen.to - screen.from}
            itemsHref={at({ stage: "all", items: "done" })}
          />
        )}
      </div>
      {drawn.stages.length > 0 && (
        <section aria-label="Value-stream map" className="min-w-0">
          <div className="hidden lg:block">
            <StreamMap map={drawn} leastScale={WALL_SCALE} />
          </div>
          <div className="grid gap-3 lg:hidden">
            <VerticalStreamMap map={drawn} />
            <Legend />
          </div>
        </section>
      )}
    </>
  );
}
