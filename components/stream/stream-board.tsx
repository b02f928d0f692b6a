"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Maximize2 } from "lucide-react";
import { addresses } from "#components/shell/addresses.ts";
import { HeadlineSentence } from "#components/shell/headline-sentence.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { ZoneNote } from "#components/shell/zone-note.tsx";
import { CompareSwitch } from "#components/stream/compare-switch.tsx";
import { DemoProgress } from "#components/stream/demo-progress.tsx";
import { FilterChips } from "#components/stream/filter-chips.tsx";
import { KeyFigures } from "#components/stream/key-figures.tsx";
import { livelyStages } from "#components/stream/ladder-stages.ts";
import { StageCloseup } from "#components/stream/stage-closeup.tsx";
import { StageItems } from "#components/stream/stage-items.tsx";
import { StageNow } from "#components/stream/stage-now.tsx";
import { StreamControls } from "#components/stream/stream-controls.tsx";
import { StreamFacts } from "#components/stream/stream-facts.tsx";
import { StreamMapFigure } from "#components/stream/stream-map-figure.tsx";
import { StreamSkeleton } from "#components/stream/stream-skeleton.tsx";
import { StreamTabs } from "#components/stream/stream-tabs.tsx";
import {
  isFiltered,
  listedItems,
  type StreamView,
  screenQuery,
  streamViewQuery,
} from "#components/stream/stream-view.ts";
import { StreamVoid } from "#components/stream/stream-void.tsx";
import { StreamTour } from "#components/stream/tour/stream-tour.tsx";
import { WasteList } from "#components/stream/waste-list.tsx";
import { Card } from "#components/ui/card.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { StageMap } from "#server/domain/flow/statistics/cohort-map.ts";
import { stageWaste } from "#server/domain/flow/statistics/stage-label.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type StreamBoardProps = { streamId: string; view: StreamView; today: EpochMs };

/** The stream page: where the ideas of a range spent their time on the way to production. */
export function StreamBoard({ streamId, view, today }: StreamBoardProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.streams.screen.queryOptions({ streamId, ...screenQuery(view, today) }),
    placeholderData: keepPreviousData,
  });
  if (query.isPending) return <StreamSkeleton />;
  if (query.isError && query.data === undefined) {
    return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  }
  const screen = query.data;
  if (screen === undefined) return null;
  const { map } = screen;
  const stages = livelyStages(map);
  const listed = listedItems(view, map);
  const chosen = listed.stage;
  const hrefOf = (stage: StageId, items: StreamView["items"] = "done") =>
    streamViewQuery({ ...view, stage, items, took: null });
  const chosenStage = map.stages.find(({ stage }) => stage === chosen) ?? null;
  const closeup = {
    streamId,
    streamName: screen.stream.name,
    view,
    today,
    stage: chosen,
    name: chosenStage?.label ?? "all stages",
  };
  return (
    <div aria-busy={query.isPlaceholderData} className="grid grid-cols-1 gap-4">
      <PageHeader
        title={screen.stream.name}
        aside={<StreamFacts stream={screen.stream} />}
        actions={
          <>
            <StreamControls streamId={streamId} teamId={screen.stream.teamId} view={view} today={today} />
            <CompareSwitch view={view} />
            <LinkButton
              href={addresses.streamWall(streamId) + streamViewQuery(view)}
              title="For the screen in the stand-up room; Escape leaves it"
              variant="quiet"
              className="max-sm:hidden"
            >
              <Maximize2 aria-hidden />
              Wall
            </LinkButton>
          </>
        }
      />
      <StreamTabs streamId={streamId} view={view} current="map" />
      <FilterChips view={view} />
      <DemoProgress streamId={streamId} teamId={screen.stream.teamId} />
      {map.items > 0 && <StreamTour />}
      <div
        data-tour="sentence"
        className="-mt-1 flex flex-wrap items-end justify-between gap-x-8 gap-y-5 print:flex-nowrap"
      >
        {(map.items > 0 || !isFiltered(view.filter)) && (
          <HeadlineSentence
            headline={screen.headline}
            worstHref={map.worstStage === null ? null : `${hrefOf(map.worstStage)}#items`}
          />
        )}
        {map.items > 0 && (
          <KeyFigures
            map={map}
            change={screen.comparison?.change ?? null}
            calendar={view.calendar}
            rangeMs={screen.from === null ? null : screen.to - screen.from}
            itemsHref={streamViewQuery({ ...view, stage: "all", items: "done", took: null })}
          />
        )}
      </div>
      <StreamVoid
        streamId={streamId}
        teamId={screen.stream.teamId}
        headline={screen.headline}
        view={view}
        today={today}
      />
      {stages.length > 0 && (
        <Card className="@container min-w-0 px-4 py-4 sm:px-5" aria-label="Value-stream map" data-tour="map">
          <StreamMapFigure screen={screen} view={view} />
        </Card>
      )}
      {stages.length > 0 && (
        <div
          className={classNames(
            "grid grid-cols-1 items-start gap-4 print:break-before-page",
            map.items > 0 && "xl:grid-cols-[420px_minmax(0,1fr)]",
          )}
        >
          {map.items > 0 && (
            <div className="grid gap-4">
              <StageCloseup {...closeup} waste={wasteOf(chosenStage)} />
            </div>
          )}
          <div className="grid gap-4">
            <Card className="min-w-0 px-4 py-4 sm:px-[18px]" data-tour="items">
              <StageItems
                streamId={streamId}
                view={{ ...view, items: listed.items }}
                stage={chosen}
                today={today}
                stages={map.stages}
              />
            </Card>
            {chosenStage !== null && (
              <StageNow
                {...closeup}
                stage={chosenStage.stage}
                passed={chosenStage.elapsed}
                timeZone={screen.stream.timeZone}
              />
            )}
            {map.items > 0 && (
              <Card className="min-w-0 px-4 py-4 sm:px-[18px]" data-tour="waste">
                <WasteList map={map} ranking={screen.wasteRanking} view={view} />
              </Card>
            )}
          </div>
        </div>
      )}
      {stages.length > 0 && <ZoneNote timeZone={screen.stream.timeZone} />}
    </div>
  );
}

function wasteOf(stage: StageMap | null): { words: string; share: number } | null {
  return stage === null ? null : { words: stageWaste(stage), share: stage.shareOfWaste };
}
