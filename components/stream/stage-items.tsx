"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { ItemBar } from "#components/charts/item-bar/item-bar.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { shortKey } from "#components/shell/short-key.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { type ItemView, itemStretches } from "#components/stream/item-stretches.ts";
import { stageItemsInput } from "#components/stream/stage-items-input.ts";
import { type DurationBand, type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { durationText } from "#components/ui/duration-text.ts";
import { SEGMENTS_LOOK, segmentLook } from "#components/ui/segment-look.ts";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import type { StageId } from "#server/domain/flow/facts.ts";
import { type ShownStage, stageLabel } from "#server/domain/flow/shown-stages.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type StageItemsProps = {
  streamId: string;
  view: StreamView;
  /** null: all stages together. */
  stage: StageId | null;
  today: EpochMs;
  /** By which the stages are called. */
  stages: readonly ShownStage[];
};

/** The items behind a number: those that lost most time in a stage, or are in it now. */
export function StageItems({ streamId, view, stage, today, stages }: StageItemsProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.streams.stageItems.queryOptions(stageItemsInput(streamId, view, stage, today)),
    placeholderData: keepPreviousData,
  });
  const items = query.data?.items ?? [];
  return (
    <div className="grid content-start gap-2" id="items">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2>{titleOf(stage, view.items, stages)}</h2>
        <nav aria-label="Which items" className={`${SEGMENTS_LOOK} ml-auto`}>
          {(["done", "open"] as const).map((which) => (
            <Link
              key={which}
              href={streamViewQuery({ ...view, stage: stage ?? "all", items: which, took: null })}
              scroll={false}
              aria-current={view.items === which ? "true" : undefined}
              className={segmentLook(view.items === which)}
            >
              {which === "done" ? "Finished" : "In it now"}
            </Link>
          ))}
        </nav>
      </div>
      {view.took !== null && view.items === "done" && (
        <p className="flex flex-wrap items-center gap-x-3 text-small text-ink-2">
          Only those that took {bandWords(view.took, view.calendar)} here
          <Link href={streamViewQuery({ ...view, took: null })} scroll={false} className="link">
            Show all
          </Link>
        </p>
      )}
      {query.isPending && (
        <LoadingRegion label="Loading items">
          <div className="grid gap-3 py-2">
            {[1, 2, 3, 4, 5].map((row) => (
              <Skeleton key={row} className="h-5" />
            ))}
          </div>
        </LoadingRegion>
      )}
      {query.isError && <RequestProblem error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <p className="py-6 text-center text-control text-ink-2">
          {view.items === "open" ? "Nothing is in it now." : "No finished item of this range was in it."}
        </p>
      )}
      {items.length > 0 && <ItemRows streamId={streamId} items={items} stage={stage} view={view} />}
    </div>
  );
}

function titleOf(stage: StageId | null, items: StreamView["items"], stages: readonly ShownStage[]): string {
  if (items === "open") return stage === null ? "Items on their way" : `In ${stageLabel(stages, stage)} now`;
  return stage === null ? "Finished items, slowest first" : `Items that lost most time in ${stageLabel(stages, stage)}`;
}

function bandWords({ fromMs, toMs }: DurationBand, calendar: StreamView["calendar"]): string {
  const from = durationText(fromMs, calendar);
  return toMs === null ? `${from} or more` : `${from} to ${durationText(toMs, calendar)}`;
}

type ItemRowsProps = { streamId: string; items: readonly ItemView[]; stage: StageId | null; view: StreamView };

const FIRST = 10;

function ItemRows({ streamId, items, stage, view }: ItemRowsProps) {
  const [all, setAll] = useState(false);
  const lengths = items.map((item) => itemStretches(item, stage).reduce((sum, stretch) => sum + stretch.ms, 0));
  const longestMs = Math.max(...lengths);
  return (
    <>
      <p className="flex justify-between text-tiny text-ink-2">
        <span>journey, to one scale</span>
        <span>{stage === null ? "waste" : "lost here"}</span>
      </p>
      <ol className="grid">
        {items.slice(0, all ? items.length : FIRST).map((item) => (
          <li key={item.key} className="border-t border-line first:border-t-0">
            <Link
              href={addresses.item(streamId, item.key) + streamViewQuery({ ...view, stage: stage ?? "all" })}
              className="grid grid-cols-[minmax(0,1fr)_4rem] items-center gap-x-3 py-[7px] text-control hover:bg-sunken sm:grid-cols-[6.5rem_minmax(0,1fr)_4rem] xl:grid-cols-[6.5rem_minmax(0,1fr)_minmax(0,18rem)_4rem]"
            >
              <span className="col-span-2 truncate text-small text-ink-3 sm:col-span-1" title={item.key}>
                {shortKey(item.key)}
              </span>
              <span className="truncate" title={item.title}>
                {item.title || (
                  <span className="text-ink-2">{item.kind === "commit" ? "direct push" : "no title"}</span>
                )}
              </span>
              <span className="order-last col-span-full pt-1 sm:col-start-2 sm:col-end-4 xl:order-none xl:col-auto xl:pt-0">
                <ItemBar stretches={itemStretches(item, stage)} longestMs={longestMs} />
              </span>
              <Duration ms={item.lostMs} calendar={view.calendar} className="text-right font-[560]" />
            </Link>
          </li>
        ))}
      </ol>
      {!all && items.length > FIRST && (
        <Button variant="quiet" className="justify-self-center" onClick={() => setAll(true)}>
          Show {items.length - FIRST} more
        </Button>
      )}
    </>
  );
}
