"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CircleDashed } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { ItemAgesChart } from "#components/charts/item-ages/item-ages.tsx";
import { ItemTypeLegend } from "#components/charts/item-type-legend.tsx";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { shortKey } from "#components/shell/short-key.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { FlowHeader } from "#components/stream/flow/flow-header.tsx";
import { ScaleSwitch, scaleOf } from "#components/stream/flow/scale-switch.tsx";
import { StreamControls } from "#components/stream/stream-controls.tsx";
import { StreamSkeleton } from "#components/stream/stream-skeleton.tsx";
import { isFiltered, type StreamView, streamViewQuery, viewQuery } from "#components/stream/stream-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { durationText } from "#components/ui/duration-text.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { stageLabel } from "#server/domain/flow/shown-stages.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Told = AppOutputs["flow"]["ages"];
type Item = Told["items"][number];

type AgePageProps = { streamId: string; view: StreamView; today: EpochMs };

/** What is on its way and for how long, so that what is getting old is seen while something can be done about it. */
export function AgePage({ streamId, view, today }: AgePageProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.flow.ages.queryOptions({ streamId, ...viewQuery(view, today) }),
    placeholderData: keepPreviousData,
  });
  if (query.isPending) return <StreamSkeleton />;
  if (query.isError && query.data === undefined) {
    return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  }
  const told = query.data;
  if (told === undefined) return null;
  const { stream, finished, stages, items, calendar } = told;
  const hrefOf = (key: string) => addresses.item(streamId, key) + (calendar === "business" ? "?calendar=business" : "");
  const table = agesTable(told, hrefOf);
  const lines = [
    { name: "50 %", ms: finished.p50 },
    { name: "85 %", ms: finished.p85 },
    { name: "95 %", ms: finished.p95 },
  ].flatMap(({ name, ms }) => (ms === null ? [] : [{ name, ms }]));
  const within = lines.map(({ name, ms }) => `${name} within ${durationText(ms, calendar)}`).join(", ");
  const measure =
    finished.n === 0
      ? "No item finished in the range to compare with"
      : `Lines: of ${finished.n.toLocaleString("en")} finished ${finished.n === 1 ? "item" : "items"}, ${within}`;
  const types = [...new Set(items.map(({ type }) => type))].sort(
    (left, right) => Number(left === null) - Number(right === null) || (`${left}` < `${right}` ? -1 : 1),
  );
  return (
    <div aria-busy={query.isPlaceholderData} className="grid grid-cols-1 gap-4">
      <FlowHeader
        stream={stream}
        view={view}
        tab="age"
        words={told.words}
        controls={<StreamControls streamId={streamId} teamId={stream.teamId} view={view} today={today} />}
      />
      {told.openItems === 0 ? (
        <Card>
          <EmptyState
            icon={<CircleDashed />}
            title={isFiltered(view.filter) ? "No open item matches" : "Nothing is on its way"}
            actions={
              isFiltered(view.filter) ? (
                <LinkButton href={streamViewQuery({ ...view, filter: {} })} variant="primary" scroll={false}>
                  Clear all filters
                </LinkButton>
              ) : (
                <LinkButton href={`${addresses.streamSettings(streamId)}#history`} variant="primary">
                  Read the history
                </LinkButton>
              )
            }
          >
            Open issues and pull requests of the stream's repositories appear here by the stage they are in, as soon as
            GitHub tells of them.
          </EmptyState>
        </Card>
      ) : (
        <>
          <Card className="min-w-0 px-4 py-4 sm:px-5">
            <ChartFrame
              title="Age of open items, by stage"
              subtitle={measure}
              table={table}
              file={chartFile(stream.name, "work item age")}
              aside={<ScaleSwitch view={view} />}
            >
              <ItemAgesChart
                label={`Open items by the stage they are in and how old they are. ${measure}.`}
                stages={stages}
                dots={items}
                lines={lines}
                scale={scaleOf(view)}
                calendar={calendar}
                dotLabel={(dot) => rowWords(table, dot)}
                dotHref={(dot) => hrefOf(dot.key)}
              />
              <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 pt-1">
                <ItemTypeLegend types={types} />
                {items.length < told.openItems && (
                  <p className="text-small text-ink-2">
                    The {items.length.toLocaleString("en")} oldest of {told.openItems.toLocaleString("en")} are drawn;
                    the numbers count all.
                  </p>
                )}
              </div>
            </ChartFrame>
          </Card>
          <OldestFirst told={told} hrefOf={hrefOf} />
        </>
      )}
    </div>
  );
}

function agesTable(told: Told, hrefOf: (key: string) => string): ChartTable<Item> {
  return {
    caption: "Open items, oldest first",
    calendar: told.calendar,
    timeZone: told.stream.timeZone,
    rows: told.items,
    rowKey: (item) => item.key,
    columns: [
      { kind: "text", name: "Item", of: (item) => shortKey(item.key), href: (item) => hrefOf(item.key) },
      { kind: "text", name: "Title", of: (item) => (item.title === "" ? null : item.title) },
      { kind: "text", name: "Type", of: (item) => item.type },
      { kind: "text", name: "Stage", of: (item) => stageLabel(told.stages, item.stage) },
      { kind: "duration", name: "Age", of: (item) => item.ageMs },
      { kind: "duration", name: "At this step for", of: (item) => item.inStageMs },
      { kind: "moment", grain: "minute", name: "Started", of: (item) => item.startedAt, unspoken: true },
    ],
  };
}

const FIRST = 15;

function OldestFirst({ told, hrefOf }: { told: Told; hrefOf: (key: string) => string }) {
  const [all, setAll] = useState(false);
  const { items, finished, calendar } = told;
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <Card className="grid min-w-0 grid-cols-1 gap-1 px-4 py-4 sm:px-[18px] print:hidden">
      <h2>Oldest first</h2>
      <ol className="grid">
        {shown.map((item) => (
          <li key={item.key} className="border-t border-line first:border-t-0">
            <Link
              href={hrefOf(item.key)}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 py-[7px] text-control hover:bg-sunken sm:grid-cols-[7rem_minmax(0,1fr)_11rem_4rem]"
            >
              <span className="truncate text-small text-ink-2" title={item.key}>
                {shortKey(item.key)}
              </span>
              <span className="order-3 col-span-2 truncate sm:order-none sm:col-span-1" title={item.title}>
                {item.title || <span className="text-ink-2">no title</span>}
                {item.type !== null && <span className="text-small text-ink-2"> · {item.type}</span>}
              </span>
              <span className="order-4 col-span-2 flex flex-wrap items-center gap-1.5 text-small text-ink-2 sm:order-none sm:col-span-1 sm:justify-end">
                {finished.p95 !== null && item.ageMs > finished.p95 ? (
                  <Pill tone="rework">older than 95 %</Pill>
                ) : (
                  finished.p85 !== null && item.ageMs > finished.p85 && <Pill tone="wait">older than 85 %</Pill>
                )}
                {stageLabel(told.stages, item.stage)}
              </span>
              <Duration ms={item.ageMs} calendar={calendar} className="text-right font-[560]" />
            </Link>
          </li>
        ))}
      </ol>
      {!all && items.length > FIRST && (
        <Button variant="quiet" className="justify-self-center" onClick={() => setAll(true)}>
          Show {(items.length - FIRST).toLocaleString("en")} more
        </Button>
      )}
    </Card>
  );
}
