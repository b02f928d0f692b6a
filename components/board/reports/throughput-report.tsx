"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ReportCards } from "#components/board/reports/report-cards.tsx";
import { NothingInRange, ReportFrame } from "#components/board/reports/report-frame.tsx";
import {
  boardHref,
  type ReportPlace,
  type ReportView,
  reportHref,
  throughputQuery,
} from "#components/board/reports/report-view.ts";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { typeName } from "#components/charts/item-symbol.ts";
import { ItemTypeLegend } from "#components/charts/item-type-legend.tsx";
import { pieceName } from "#components/charts/piece-name.ts";
import { ThroughputBars } from "#components/charts/throughput-bars/throughput-bars.tsx";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Card } from "#components/ui/card.tsx";
import { momentText } from "#components/ui/moment.tsx";
import { SEGMENTS_LOOK, segmentLook } from "#components/ui/segment-look.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Told = AppOutputs["reports"]["throughput"];
type Week = Told["buckets"][number];

type ThroughputReportProps = ReportPlace & { boardId: string; today: EpochMs };

/** How many cards get done a week. */
export function ThroughputReport({ slug, view, boardId, today }: ThroughputReportProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.reports.throughput.queryOptions(throughputQuery(view, boardId, today)),
    placeholderData: keepPreviousData,
  });
  return (
    <ReportFrame slug={slug} view={view} query={query}>
      {(told) =>
        told.items === 0 ? (
          <NothingInRange slug={slug} view={view} title="No card was done in this time">
            Each week's cards are counted when they come into a column for what is done.
          </NothingInRange>
        ) : (
          <Weeks told={told} slug={slug} view={view} />
        )
      }
    </ReportFrame>
  );
}

function Weeks({ told, slug, view }: ReportPlace & { told: Told }) {
  const { buckets, types, timeZone, meanPerBucket, trend } = told;
  const table = throughputTable(told);
  const hrefOf = (changed: Partial<ReportView>) => reportHref({ slug, view: { ...view, ...changed } });
  const chosen = buckets.find(({ from }) => String(from) === view.chosen) ?? null;
  const summary = summaryOf(told);
  return (
    <>
      <Card className="min-w-0 px-4 py-4 sm:px-5">
        <ChartFrame
          title="Cards done per week"
          subtitle={summary}
          table={table}
          file={chartFile(told.board.name, "cards done")}
          aside={<BySwitch by={view.by} hrefOf={(by) => hrefOf({ by })} />}
        >
          <ThroughputBars
            label={`Cards done per week, by ${view.by}. ${summary}.`}
            buckets={buckets}
            types={types}
            timeZone={timeZone}
            mean={meanPerBucket}
            trend={trend}
            meanText={meanPerBucket === null ? "" : amount(meanPerBucket)}
            trendText={trend === null || trend.rising === null ? null : "trend"}
            barLabel={(week) => rowWords(table, week)}
            barHref={(week) => `${hrefOf({ chosen: String(week.from) })}#cards`}
            chosen={chosen}
          />
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 pt-1">
            <ItemTypeLegend types={types} />
            {buckets.some(({ complete }) => !complete) && (
              <p className="text-small text-ink-2">Faint: not the whole week; no part of mean and trend.</p>
            )}
          </div>
        </ChartFrame>
      </Card>
      {chosen !== null && (
        <ReportCards
          title={`${chosen.items.toLocaleString("en")} done ${pieceName(chosen, "week", timeZone)}`}
          closeHref={hrefOf({ chosen: null })}
          cards={told.chosen.map((card) => ({
            ...card,
            key: card.cardId,
            href: boardHref(slug, told.board.id, { card: card.cardId }),
            words: `done ${momentText(card.doneAt, timeZone, "minute")}`,
            ms: card.tookMs,
          }))}
        />
      )}
    </>
  );
}

function BySwitch({ by, hrefOf }: { by: ReportView["by"]; hrefOf: (by: ReportView["by"]) => string }) {
  return (
    <nav aria-label="By" className={`${SEGMENTS_LOOK} print:hidden`}>
      {(["type", "class"] as const).map((one) => (
        <Link
          key={one}
          href={hrefOf(one)}
          scroll={false}
          aria-current={one === by ? "true" : undefined}
          className={segmentLook(one === by)}
        >
          {one === "type" ? "By type" : "By class"}
        </Link>
      ))}
    </nav>
  );
}

function summaryOf({ items, meanPerBucket, trend, buckets }: Told): string {
  const total = `${items.toLocaleString("en")} ${items === 1 ? "card" : "cards"} done`;
  if (meanPerBucket === null) return `${total}; no week is whole yet`;
  const whole = buckets.filter(({ complete }) => complete).length;
  const mean = `${total}, ${amount(meanPerBucket)} a week on average of ${whole} whole ${whole === 1 ? "week" : "weeks"}`;
  if (trend === null || trend.rising === null) return mean;
  return `${mean}, ${trend.rising ? "rising" : "falling"}`;
}

function throughputTable({ buckets, types, timeZone }: Told): ChartTable<Week> {
  return {
    caption: "Cards done per week",
    calendar: "elapsed",
    timeZone,
    rows: buckets,
    rowKey: ({ from }) => String(from),
    columns: [
      { kind: "text", name: "Week", of: (week) => pieceName(week, "week", timeZone) },
      { kind: "moment", grain: "day", name: "From", of: ({ from }) => from, unspoken: true },
      { kind: "count", name: "Done", of: ({ items }) => items },
      ...types.map((type) => ({
        kind: "count" as const,
        name: typeName(type),
        of: (week: Week) => week.types.find((part) => part.type === type)?.items ?? 0,
      })),
      { kind: "text", name: "Whole", of: ({ complete }) => (complete ? null : "not a whole week") },
    ],
  };
}

function amount(value: number): string {
  return value >= 9.95 ? Math.round(value).toLocaleString("en") : String(Math.round(value * 10) / 10);
}
