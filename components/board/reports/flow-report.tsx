"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ReportFrame } from "#components/board/reports/report-frame.tsx";
import { boardHref, type ReportPlace, reportQuery } from "#components/board/reports/report-view.ts";
import { uniqueNames } from "#components/board/reports/unique-names.ts";
import { CumulativeFlowChart } from "#components/charts/cumulative-flow/cumulative-flow.tsx";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Card } from "#components/ui/card.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Told = AppOutputs["reports"]["flow"];
type Moment = { at: EpochMs; place: number };

type FlowReportProps = ReportPlace & { boardId: string; today: EpochMs };

/** How many cards stood where over time: what piles up, and how much gets through. */
export function FlowReport({ slug, view, boardId, today }: FlowReportProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.reports.flow.queryOptions(reportQuery(view, boardId, today)),
    placeholderData: keepPreviousData,
  });
  return (
    <ReportFrame slug={slug} view={view} query={query}>
      {(told) => {
        const table = flowTable(told, slug);
        const wordsOf = new Map(table.rows.map((row) => [row.at, rowWords(table, row)]));
        const summary = summaryOf(told);
        return (
          <Card className="min-w-0 px-4 py-4 sm:px-5">
            <ChartFrame
              title="Cumulative flow"
              subtitle={summary}
              table={table}
              file={chartFile(told.board.name, "cumulative flow")}
            >
              <CumulativeFlowChart
                label={`Cards by column over time. ${summary}.`}
                moments={told.moments}
                bands={told.bands}
                timeZone={told.timeZone}
                momentLabel={(moment) => wordsOf.get(moment) ?? ""}
                momentHref={(moment) => boardHref(slug, boardId, { moment })}
              />
              <p className="pt-1 text-small text-ink-2">
                Where a band above what is done widens, work piles up. A moment leads to the board as it was then. Cards
                that were archived as done stay counted where they were done.
              </p>
            </ChartFrame>
          </Card>
        );
      }}
    </ReportFrame>
  );
}

function sumAt({ bands }: Told, place: number): number {
  return bands.reduce((sum, { counts }) => sum + (counts[place] ?? 0), 0);
}

function summaryOf(told: Told): string {
  const last = told.moments.length - 1;
  const done = (place: number) =>
    told.bands.reduce((sum, { kind, counts }) => sum + (kind === "done" ? (counts[place] ?? 0) : 0), 0);
  const open = sumAt(told, last) - done(last);
  const before = sumAt(told, 0) - done(0);
  return `${open.toLocaleString("en")} not done at the end, ${before.toLocaleString("en")} at the beginning; ${done(last).toLocaleString("en")} done, ${done(0).toLocaleString("en")} at the beginning`;
}

const AT = "At";
const ALL = "All cards";

function flowTable(told: Told, slug: string): ChartTable<Moment> {
  const names = uniqueNames(
    told.bands.map(({ name, isRemoved }) => (isRemoved ? `${name} (removed)` : name)),
    [AT, ALL, "Board"],
  );
  return {
    caption: "Cards by column over time",
    calendar: "elapsed",
    timeZone: told.timeZone,
    rows: told.moments.map((at, place) => ({ at, place })),
    rowKey: ({ at }) => String(at),
    columns: [
      { kind: "moment", grain: "minute", name: AT, of: ({ at }) => at },
      ...told.bands.map(({ counts }, band) => ({
        kind: "count" as const,
        name: names[band] ?? "",
        of: ({ place }: Moment) => counts[place] ?? 0,
      })),
      { kind: "count", name: ALL, of: ({ place }) => sumAt(told, place) },
      {
        kind: "text",
        name: "Board",
        of: () => "as it was then",
        href: ({ at }) => boardHref(slug, told.board.id, { moment: at }),
        unspoken: true,
      },
    ],
  };
}
