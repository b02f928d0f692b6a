"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { typeName } from "#components/charts/item-symbol.ts";
import { ItemTypeLegend } from "#components/charts/item-type-legend.tsx";
import { pieceName } from "#components/charts/piece-name.ts";
import { ThroughputBars } from "#components/charts/throughput-bars/throughput-bars.tsx";
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
import { Card } from "#components/ui/card.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Told = AppOutputs["flow"]["throughput"];
type Bucket = Told["buckets"][number];

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
  const { stream, grain, buckets, meanPerBucket, trend, types } = told;
  const { timeZone } = stream;
  const table = throughputTable(told);
  const chosen = buckets.find((bucket) => String(bucket.from) === view.own.piece) ?? null;
  const { piece: _piece, ...closed } = view.own;
  const cut = buckets.some((bucket) => !bucket.complete);
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
          <Card className="min-w-0 px-4 py-4 sm:px-5">
            <ChartFrame
              title={`Finished items per ${grain}`}
              subtitle={summaryOf(told)}
              table={table}
              file={chartFile(stream.name, "throughput")}
            >
              <ThroughputBars
                label={`Finished items per ${grain}, by type. ${summaryOf(told)}.`}
                buckets={buckets}
                types={types}
                timeZone={timeZone}
                mean={meanPerBucket}
                trend={trend}
                meanText={meanPerBucket === null ? "" : amount(meanPerBucket)}
                trendText={trend === null || trend.rising === null ? null : "trend"}
                barLabel={(bucket) => rowWords(table, bucket)}
                barHref={(bucket) =>
                  `${streamViewQuery({ ...view, own: { ...view.own, piece: String(bucket.from) } })}#items`
                }
                chosen={chosen}
              />
              <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 pt-1">
                <ItemTypeLegend types={types} />
                {cut && (
                  <p className="text-small text-ink-2">Faint: not the whole {grain}; no part of mean and trend.</p>
                )}
              </div>
            </ChartFrame>
          </Card>
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
  const mean = `${amount(meanPerBucket)} per ${grain} on average of ${whole} whole ${grain}${whole === 1 ? "" : "s"}`;
  if (trend === null || trend.rising === null) return `${total}, ${mean}`;
  const by = amount(Math.abs(trend.slope));
  return `${total}, ${mean}, ${trend.rising ? "rising" : "falling"}${by === "0" ? "" : ` by ${by} a ${grain}`}`;
}

function throughputTable({ stream, grain, buckets, types }: Told): ChartTable<Bucket> {
  return {
    caption: `Finished items per ${grain}`,
    calendar: "elapsed",
    timeZone: stream.timeZone,
    rows: buckets,
    rowKey: (bucket) => String(bucket.from),
    columns: [
      {
        kind: "text",
        name: grain.charAt(0).toUpperCase() + grain.slice(1),
        of: (one) => pieceName(one, grain, stream.timeZone),
      },
      { kind: "moment", grain: "day", name: "From", of: (bucket) => bucket.from, unspoken: true },
      { kind: "count", name: "Finished", of: (bucket) => bucket.items },
      ...types.map((type) => ({
        kind: "count" as const,
        name: typeName(type),
        of: (bucket: Bucket) => bucket.types.find((part) => part.type === type)?.items ?? 0,
      })),
      { kind: "text", name: "Whole", of: (bucket) => (bucket.complete ? null : `not a whole ${grain}`) },
    ],
  };
}

function amount(value: number): string {
  return value >= 9.95 ? Math.round(value).toLocaleString("en") : String(Math.round(value * 10) / 10);
}
