"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CloudOff, Minimize2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { Legend } from "#components/charts/legend.tsx";
import { StreamMap } from "#components/charts/stream-map/stream-map.tsx";
import { VerticalStreamMap } from "#components/charts/stream-map/vertical-stream-map.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { HeadlineSentence } from "#components/shell/headline-sentence.tsx";
import { useLiveStatus } from "#components/shell/live-provider.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useNow } from "#components/shell/use-now.ts";
import { drawnStream, type Screen } from "#components/stream/drawn-stream.ts";
import { KeyFigures } from "#components/stream/key-figures.tsx";
import { periodText } from "#components/stream/period-text.ts";
import { stageNumbers } from "#components/stream/stage-numbers.ts";
import { StreamSkeleton } from "#components/stream/stream-skeleton.tsx";
import { type StreamView, screenQuery, streamViewQuery } from "#components/stream/stream-view.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

type WallScreenProps = { streamId: string; view: StreamView; openedAt: EpochMs };

const SCALE = 1.4;
const CLOCK_MS = 5_000;
/** Changes arrive by themselves; this is for the passing of time, and for a feed that broke unnoticed. */
const REFRESH_MS = 60_000;

/** The stream for the screen in the stand-up room: 1.4 times as large, nothing around it, always up to date. */
export function WallScreen({ streamId, view, openedAt }: WallScreenProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const live = useLiveStatus();
  const now = useNow(openedAt, CLOCK_MS);
  const query = useQuery({
    ...trpc.streams.screen.queryOptions({ streamId, ...screenQuery(view, now) }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
  const back = addresses.stream(streamId) + streamViewQuery(view);

  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) router.push(back);
    };
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, [router, back]);

  if (query.isPending) return <StreamSkeleton />;
  const screen = query.data;
  if (screen === undefined) {
    return query.isError ? <RequestProblem error={query.error} onRetry={() => void query.refetch()} /> : null;
  }
  const offline = live === "lost" || query.isError;
  return (
    <div className="grid grid-cols-1 gap-[3vh]">
      <header style={{ zoom: SCALE }} className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="mr-auto grid">
          <h1>{screen.stream.name}</h1>
          <p className="text-small text-ink-2">{periodText(screen)}</p>
        </div>
        <p role="status" className="text-small text-ink-2">
          {offline && (
            <span className="inline-flex items-center gap-1.5 rounded-md bg-wait-soft px-2 py-1 font-[560] text-wait-ink">
              <CloudOff aria-hidden className="size-3.5" />
              No connection: these numbers may be old
            </span>
          )}
        </p>
        <p className="text-small text-ink-2">as of {clockText(query.dataUpdatedAt || openedAt, screen)}</p>
        <p className="text-title font-[600]" suppressHydrationWarning>
          {clockText(now, screen)}
        </p>
        <LinkButton href={back} size="small" variant="quiet" title="Escape">
          <Minimize2 aria-hidden />
          Leave
        </LinkButton>
      </header>
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
      <div style={{ zoom: SCALE }} className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
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
            <StreamMap map={drawn} leastScale={SCALE} />
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

/** The time of day where the stream is. */
function clockText(at: EpochMs, { stream }: Screen): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: stream.timeZone,
  }).format(at);
}
