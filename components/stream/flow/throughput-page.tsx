"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { pieceName } from "#components/charts/piece-name.ts";
import { perBucketText, ThroughputCard } from "#components/charts/throughput-bars/throughput-card.tsx";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { FinishedItems } from "#components/stream/flow/finished-items.tsx";
import { FlowHeader } from "#components/stream/flow/flow-header.tsx";
import { Forecast } from "#components/stream/flow/forecast.tsx";
import { NothingFinished } from "#components/stream/flow/nothing-finished.tsx";
import { StreamControls } from "#components/stream/stream-controls.tsx";
import { StreamSkeleton } from "#components/stream/stream-skeleton.tsx";
import { type StreamView, streamViewQuery, viewQuery } from "#components/stream/stream-view.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Told = AppOutputs["flow"]["throughput"];

type ThroughputPageProps = { streamId: string; view: StreamView; today: EpochMs };

/** How many items get finished, and how many more will be by when. */
export function ThroughputPage({ streamId, view, today }: ThroughputPageProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.flow.throughput.queryOptions({ streamId, ...viewQuery(view, today) }),
    placeholderData: keepPreviousData,
  });
  if (query.isPending) return <StreamSkeleton />;
  if (query.isError && query.data === undefined) {
    return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  }
  const told = query.data;
  if (told === undefined) return null;
  const { stream, grain, buckets } = told;
  const { timeZone } = stream;
  const chosen = buckets.find((bucket) => String(bucket.from) === view.own.piece) ?? null;
  const { piece: _piece, ...closed } = view.own;
  return (
    <div aria-busy={query.isPlaceholderData} className="grid grid-cols-1 gap-4">
      <FlowHeader
        stream={stream}
        view={view}
        tab="throughput"
        words={told.items === 0 ? [] : told.words}
        controls={<StreamControls streamId={streamId} teamId={stream.teamId} view={view} today={today} />}
      />
      {told.items === 0 ? (
        <NothingFinished stream={stream} view={view} what="throughput" today={today} />
      ) : (
        <>
          <ThroughputCard
            title={`Finished items per ${grain}`}
            summary={summaryOf(told)}
            label={`Finished items per ${grain}, by type`}
            file={chartFile(stream.name, "throughput")}
            counted="Finished"
            barHref={(bucket) =>
              `${streamViewQuery({ ...view, own: { ...view.own, piece: String(bucket.from) } })}#items`
            }
            {...{ told, timeZone, grain, chosen }}
          />
          {chosen !== null && (
            <FinishedItems
              streamId={streamId}
              view={view}
              timeZone={timeZone}
              title={`${chosen.items.toLocaleString("en")} finished ${pieceName(chosen, grain, timeZone)}, slowest first`}
              within={{ from: chosen.from, to: chosen.to }}
              closeHref={streamViewQuery({ ...view, own: closed })}
            />
          )}
          <Forecast history={told.history} openItems={told.openItems} timeZone={timeZone} filtered={view.filter} />
        </>
      )}
    </div>
  );
}

function summaryOf({ items, meanPerBucket, trend, grain, buckets }: Told): string {
  const whole = buckets.filter((bucket) => bucket.complete).length;
  const total = `${items.toLocaleString("en")} finished ${items === 1 ? "item" : "items"}`;
  if (meanPerBucket === null) return total;
  const mean = `${perBucketText(meanPerBucket)} per ${grain} on average of ${whole} whole ${grain}${whole === 1 ? "" : "s"}`;
  if (trend === null || trend.rising === null) return `${total}, ${mean}`;
  const by = perBucketText(Math.abs(trend.slope));
  return `${total}, ${mean}, ${trend.rising ? "rising" : "falling"}${by === "0" ? "" : ` by ${by} a ${grain}`}`;
}
