"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { DurationTrend, periodKey, TrendLegend } from "#components/charts/duration-trend/duration-trend.tsx";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { binKey, Histogram } from "#components/charts/histogram/histogram.tsx";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { distributionWords } from "#components/stream/distribution-words.ts";
import { type StreamView, streamViewQuery, viewQuery } from "#components/stream/stream-view.ts";
import { Card } from "#components/ui/card.tsx";
import { type DurationCalendar, durationText } from "#components/ui/duration-text.ts";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import type { StageId } from "#server/domain/flow/facts.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

type StageDetail = AppOutputs["streams"]["stage"];
type Bin = StageDetail["distribution"]["bins"][number];
type Period = StageDetail["trend"]["points"][number];

type StageCloseupProps = {
  streamId: string;
  streamName: string;
  view: StreamView;
  today: EpochMs;
  /** null: all stages, which is the lead time. */
  stage: StageId | null;
  /** What the stage is called, and what items do while they lose time there. */
  name: string;
  waste: { words: string; share: number } | null;
};

/** One stage looked at closely: how long items took there, and how that moved. */
export function StageCloseup(props: StageCloseupProps) {
  const { streamId, view, today, stage } = props;
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.streams.stage.queryOptions({ streamId, stage, ...viewQuery(view, today) }),
    placeholderData: keepPreviousData,
  });
  if (query.isPending) {
    return (
      <LoadingRegion label="Loading the stage">
        <Skeleton className="h-64 rounded-xl" />
      </LoadingRegion>
    );
  }
  if (query.isError && query.data === undefined) {
    return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (query.data === undefined || query.data.distribution.n === 0) return null;
  return (
    <>
      <Card className="min-w-0 px-4 py-4 sm:px-[18px]">
        <Distribution {...props} detail={query.data} />
      </Card>
      {query.data.trend.points.length > 1 && (
        <Card className="min-w-0 px-4 py-4 sm:px-[18px]">
          <Trend {...props} detail={query.data} />
        </Card>
      )}
    </>
  );
}

type PartProps = StageCloseupProps & { detail: StageDetail };

function Distribution({ view, stage, name, waste, detail, streamName }: PartProps) {
  const { distribution } = detail;
  const { calendar } = view;
  const table: ChartTable<Bin> = {
    caption: `How many items took how long in ${name}`,
    calendar,
    timeZone: detail.trend.timeZone,
    rows: distribution.bins,
    rowKey: binKey,
    columns: [
      { kind: "text", name: "Took", of: (bin) => binWords(bin, calendar), href: (bin) => hrefOf(bin) },
      { kind: "count", name: "Items", of: (bin) => bin.count },
      { kind: "share", name: "Share", of: (bin) => bin.count / distribution.n },
    ],
  };
  const hrefOf = (bin: Bin) =>
    `${streamViewQuery({ ...view, stage: stage ?? "all", items: "done", took: { fromMs: bin.from, toMs: bin.to } })}#items`;
  return (
    <ChartFrame
      title={stage === null ? "How long items take" : capital(waste?.words ?? `Time in ${name}`)}
      subtitle={distributionWords(distribution, waste?.share ?? null, calendar)}
      table={table}
      file={chartFile(streamName, name, "distribution")}
    >
      <Histogram
        label={`How long ${distribution.n.toLocaleString("en")} items took in ${name}: a bar for each length of time.`}
        bins={distribution.bins}
        percentiles={distribution}
        calendar={calendar}
        words={(bin) => rowWords(table, bin as Bin)}
        href={(bin) => hrefOf(bin as Bin)}
        chosenFrom={view.took?.fromMs ?? null}
      />
    </ChartFrame>
  );
}

function Trend({ view, stage, name, detail, streamName }: PartProps) {
  const { unit, timeZone, points } = detail.trend;
  const hrefOf = (period: Period) =>
    streamViewQuery({ ...view, stage: stage ?? "all", items: "done", range: days(period) });
  const table: ChartTable<Period> = {
    caption: `${name} by ${unit}`,
    calendar: view.calendar,
    timeZone,
    rows: points,
    rowKey: periodKey,
    columns: [
      { kind: "moment", grain: "day", name: unit === "week" ? "Week of" : "Month of", of: (period) => period.start },
      { kind: "duration", name: "Median", of: (period) => period.p50 },
      { kind: "duration", name: "85 % within", of: (period) => period.p85 },
      { kind: "count", name: "n", of: (period) => period.n },
    ],
  };
  return (
    <ChartFrame
      title={`${name} by ${unit}`}
      table={table}
      file={chartFile(streamName, name, "trend")}
      aside={<TrendLegend />}
    >
      <DurationTrend
        label={`How long items took in ${name}, by the ${unit} in which they finished.`}
        periods={points}
        unit={unit}
        timeZone={timeZone}
        calendar={view.calendar}
        words={(period) => rowWords(table, period)}
        href={hrefOf}
      />
    </ChartFrame>
  );
}

/** The days of a period, as the range of a view counts them. */
function days(period: Period): StreamView["range"] {
  const day = (at: EpochMs) => new Date(at + DAY_MS / 2).toISOString().slice(0, 10);
  return { kind: "custom", from: day(period.start), to: day(period.end - DAY_MS) };
}

function binWords(bin: Bin, calendar: DurationCalendar): string {
  const from = bin.from === 0 ? "0" : durationText(bin.from, calendar);
  return bin.to === null ? `${from} or more` : `${from} to ${durationText(bin.to, calendar)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
