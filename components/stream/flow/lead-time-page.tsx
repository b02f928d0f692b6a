"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { ItemTypeLegend } from "#components/charts/item-type-legend.tsx";
import { LeadTimeScatter } from "#components/charts/lead-time-scatter/lead-time-scatter.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { FinishedItems } from "#components/stream/flow/finished-items.tsx";
import { FlowHeader } from "#components/stream/flow/flow-header.tsx";
import { areaOf, areaOwn, areaRow, dotRow, leadTimeTable } from "#components/stream/flow/lead-time-table.ts";
import { NothingFinished } from "#components/stream/flow/nothing-finished.tsx";
import { ScaleSwitch, scaleOf } from "#components/stream/flow/scale-switch.tsx";
import { StreamControls } from "#components/stream/stream-controls.tsx";
import { StreamSkeleton } from "#components/stream/stream-skeleton.tsx";
import { type StreamView, streamViewQuery, viewQuery } from "#components/stream/stream-view.ts";
import { Card } from "#components/ui/card.tsx";
import { durationText } from "#components/ui/duration-text.ts";
import { momentText } from "#components/ui/moment.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

type LeadTimePageProps = { streamId: string; view: StreamView; today: EpochMs };

/** How long finished items took: each a dot, with the times within which half, 85 and 95 % stayed. */
export function LeadTimePage({ streamId, view, today }: LeadTimePageProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.flow.leadTimes.queryOptions({ streamId, ...viewQuery(view, today), scale: scaleOf(view) }),
    placeholderData: keepPreviousData,
  });
  if (query.isPending) return <StreamSkeleton />;
  if (query.isError && query.data === undefined) {
    return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  }
  const told = query.data;
  if (told === undefined) return null;
  const { stream, leadTime, calendar, dots, areas, from, to } = told;
  const { timeZone } = stream;
  const business = calendar === "business" ? "?calendar=business" : "";
  const table = leadTimeTable(told, (key) => addresses.item(streamId, key) + business);
  const chosen = areaOf(view.own.area);
  const { area: _area, ...closed } = view.own;
  const lines = [
    { name: "50 %", ms: leadTime.p50 },
    { name: "85 %", ms: leadTime.p85 },
    { name: "95 %", ms: leadTime.p95 },
  ].flatMap(({ name, ms }) => (ms === null ? [] : [{ name, ms }]));
  const within = lines.map(({ name, ms }) => `${name} within ${durationText(ms, calendar)}`).join(", ");
  const summary = `${leadTime.n.toLocaleString("en")} finished ${leadTime.n === 1 ? "item" : "items"}: ${within}`;
  const types = [...new Set(dots.map(({ type }) => type))].sort(
    (left, right) => Number(left === null) - Number(right === null) || (`${left}` < `${right}` ? -1 : 1),
  );
  return (
    <div aria-busy={query.isPlaceholderData} className="grid grid-cols-1 gap-4">
      <FlowHeader
        stream={stream}
        view={view}
        tab="lead-time"
        words={leadTime.n === 0 ? [] : told.words}
        controls={<StreamControls streamId={streamId} teamId={stream.teamId} view={view} today={today} />}
      />
      {leadTime.n === 0 ? (
        <NothingFinished stream={stream} view={view} what="lead times" today={today} />
      ) : (
        <>
          <Card className="min-w-0 px-4 py-4 sm:px-5">
            <ChartFrame
              title="Lead time of finished items"
              subtitle={summary}
              table={table}
              file={chartFile(stream.name, "lead time")}
              aside={<ScaleSwitch view={view} />}
            >
              <LeadTimeScatter
                label={`Finished items by when they finished and how long they took. ${summary}.`}
                range={{ from, to }}
                timeZone={timeZone}
                scale={told.scale}
                extent={{ shortestMs: leadTime.shortestMs ?? 0, longestMs: leadTime.longestMs ?? 0 }}
                dots={dots}
                areas={areas}
                lines={lines}
                calendar={calendar}
                dotLabel={(dot) => rowWords(table, dotRow(dot))}
                dotHref={(dot) => addresses.item(streamId, dot.key) + business}
                areaLabel={(area) => rowWords(table, areaRow(area))}
                areaHref={(area) => `${streamViewQuery({ ...view, own: { ...view.own, area: areaOwn(area) } })}#items`}
                chosenArea={chosen}
              />
              <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 pt-1">
                <ItemTypeLegend types={types} />
                {areas.length > 0 && (
                  <p className="text-small text-ink-2">
                    The {dots.length.toLocaleString("en")} slowest are shapes; the other{" "}
                    {(leadTime.n - dots.length).toLocaleString("en")} are counted by area, darker where there are more.
                  </p>
                )}
              </div>
            </ChartFrame>
          </Card>
          {chosen === null ? (
            <FinishedItems
              streamId={streamId}
              view={view}
              timeZone={timeZone}
              title="Slowest first"
              within={viewBounds(told, view)}
              closeHref={null}
            />
          ) : (
            <FinishedItems
              streamId={streamId}
              view={view}
              timeZone={timeZone}
              title={`Finished ${momentText(chosen.from, timeZone, "day")} to ${momentText(chosen.to, timeZone, "day")} within ${durationText(chosen.lowMs, calendar)} to ${durationText(chosen.highMs, calendar)}`}
              within={chosen}
              closeHref={streamViewQuery({ ...view, own: closed })}
            />
          )}
        </>
      )}
    </div>
  );
}

/** The range as it was asked, so that what finishes while one looks is there too. */
function viewBounds({ from, to }: { from: EpochMs; to: EpochMs }, view: StreamView) {
  return { from, to: view.range.kind === "custom" ? to : null };
}
