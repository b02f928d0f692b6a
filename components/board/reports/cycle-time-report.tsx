"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { cardColumns } from "#components/board/reports/card-columns.ts";
import { NothingInRange, ReportFrame } from "#components/board/reports/report-frame.tsx";
import { boardHref, type ReportPlace, reportQuery } from "#components/board/reports/report-view.ts";
import { percentileLines, withinText } from "#components/board/reports/within-text.ts";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { ItemTypeLegend } from "#components/charts/item-type-legend.tsx";
import { LeadTimeScatter } from "#components/charts/lead-time-scatter/lead-time-scatter.tsx";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Card } from "#components/ui/card.tsx";
import { LEARNING_UNDER } from "#server/domain/board/age-standards.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Told = AppOutputs["reports"]["cycleTimes"];
type Finished = Told["finished"][number];

type CycleTimeReportProps = ReportPlace & { boardId: string; today: EpochMs };

/** How long cards took from start to done: each a dot, with the times within which half, 85 and 95 % were done. */
export function CycleTimeReport({ slug, view, boardId, today }: CycleTimeReportProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.reports.cycleTimes.queryOptions(reportQuery(view, boardId, today)),
    placeholderData: keepPreviousData,
  });
  return (
    <ReportFrame slug={slug} view={view} query={query}>
      {(told) =>
        told.cycleTime.n === 0 ? (
          <NothingInRange slug={slug} view={view} title="No card was done in this time">
            A card is here once it is in a column for what is done.
          </NothingInRange>
        ) : (
          <CycleTimes told={told} hrefOf={(cardId) => boardHref(slug, boardId, { card: cardId })} />
        )
      }
    </ReportFrame>
  );
}

function CycleTimes({ told, hrefOf }: { told: Told; hrefOf: (cardId: string) => string }) {
  const { finished, cycleTime } = told;
  const table = cycleTimeTable(told, hrefOf);
  const times = finished.map(({ tookMs }) => tookMs);
  const isLearning = cycleTime.n < LEARNING_UNDER;
  const count = `${cycleTime.n.toLocaleString("en")} ${cycleTime.n === 1 ? "card" : "cards"} done`;
  const summary = isLearning
    ? `${count}; percentiles are drawn from ${LEARNING_UNDER} on`
    : `${count}: ${withinText(cycleTime)}`;
  return (
    <Card className="min-w-0 px-4 py-4 sm:px-5">
      <ChartFrame title="Cycle time" subtitle={summary} table={table} file={chartFile(told.board.name, "cycle time")}>
        <LeadTimeScatter
          label={`Cards by when they were done and how long they took. ${summary}.`}
          range={{ from: told.from, to: told.to }}
          timeZone={told.timeZone}
          scale="linear"
          extent={{ shortestMs: Math.min(...times), longestMs: Math.max(...times) }}
          dots={finished.map((card) => ({
            ...card,
            key: card.cardId,
            finishedAt: card.doneAt,
            leadTimeMs: card.tookMs,
          }))}
          areas={[]}
          lines={isLearning ? [] : percentileLines(cycleTime)}
          calendar="elapsed"
          dotLabel={(dot) => rowWords(table, dot)}
          dotHref={(dot) => hrefOf(dot.cardId)}
          areaLabel={() => ""}
          areaHref={() => ""}
          chosenArea={null}
        />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 pt-1">
          <ItemTypeLegend types={[...new Set(finished.map(({ type }) => type))].sort()} />
          {finished.length < cycleTime.n && (
            <p className="text-small text-ink-2">
              The {finished.length.toLocaleString("en")} slowest of {cycleTime.n.toLocaleString("en")} are drawn; the
              percentiles count all.
            </p>
          )}
        </div>
      </ChartFrame>
    </Card>
  );
}

function cycleTimeTable(told: Told, hrefOf: (cardId: string) => string): ChartTable<Finished> {
  return {
    caption: "Cards that were done, slowest first",
    calendar: "elapsed",
    timeZone: told.timeZone,
    rows: told.finished,
    rowKey: ({ cardId }) => cardId,
    columns: [
      ...cardColumns(hrefOf),
      { kind: "moment", grain: "minute", name: "Done", of: ({ doneAt }) => doneAt },
      { kind: "duration", name: "Cycle time", of: ({ tookMs }) => tookMs },
    ],
  };
}
