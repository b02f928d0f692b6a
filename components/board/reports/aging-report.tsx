"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CircleDashed } from "lucide-react";
import { cardColumns } from "#components/board/reports/card-columns.ts";
import { ReportCards } from "#components/board/reports/report-cards.tsx";
import { ReportFrame } from "#components/board/reports/report-frame.tsx";
import { boardHref, type ReportPlace, reportQuery } from "#components/board/reports/report-view.ts";
import { percentileLines, withinText } from "#components/board/reports/within-text.ts";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { ItemAgesChart } from "#components/charts/item-ages/item-ages.tsx";
import { ItemTypeLegend } from "#components/charts/item-type-legend.tsx";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";
import { type AgeLevel, LEARNING_UNDER } from "#server/domain/board/age-standards.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Told = AppOutputs["reports"]["aging"];
type Aging = Told["aging"][number];

type AgingReportProps = ReportPlace & { boardId: string; today: EpochMs };

const LEVEL_WORDS: Readonly<Record<AgeLevel, string | null>> = {
  learning: null,
  fresh: "as young as half of its class",
  usual: "older than half of its class",
  aging: "older than 85 % of its class",
  old: "older than 95 % of its class",
};

/** The cards under way by column, as high as they are old: what is getting old while something can be done about it. */
export function AgingReport({ slug, view, boardId, today }: AgingReportProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.reports.aging.queryOptions(reportQuery(view, boardId, today)),
    placeholderData: keepPreviousData,
  });
  return (
    <ReportFrame slug={slug} view={view} query={query}>
      {(told) => <Ages told={told} slug={slug} />}
    </ReportFrame>
  );
}

function Ages({ told, slug }: { told: Told; slug: string }) {
  const { aging, columns, standard } = told;
  if (aging.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={<CircleDashed />}
          title="Nothing is under way"
          actions={
            <LinkButton href={addresses.board(slug)} variant="primary">
              Go to the board
            </LinkButton>
          }
        >
          Cards age from when they first come into an active column until they are done.
        </EmptyState>
      </Card>
    );
  }
  const hrefOf = (cardId: string) => boardHref(slug, told.board.id, { card: cardId });
  const table = agingTable(told, hrefOf);
  const measure = measureOf(told);
  return (
    <>
      <Card className="min-w-0 px-4 py-4 sm:px-5">
        <ChartFrame
          title="Aging work in progress"
          subtitle={measure}
          table={table}
          file={chartFile(told.board.name, "aging work")}
        >
          <ItemAgesChart
            label={`Cards under way by column and how old they are. ${measure}.`}
            stages={columns.map(({ id, name }) => ({
              stage: id,
              label: name,
              items: aging.filter(({ columnId }) => columnId === id).length,
            }))}
            dots={aging.map((card) => ({ ...card, key: card.cardId, stage: card.columnId }))}
            lines={standard.n < LEARNING_UNDER ? [] : percentileLines(standard)}
            scale="linear"
            calendar="elapsed"
            dotLabel={(dot) => rowWords(table, dot)}
            dotHref={(dot) => hrefOf(dot.cardId)}
          />
          <ItemTypeLegend types={[...new Set(aging.map(({ type }) => type))].sort()} />
        </ChartFrame>
      </Card>
      <ReportCards
        title="Oldest first"
        closeHref={null}
        cards={aging.map((card) => ({
          ...card,
          key: card.cardId,
          href: hrefOf(card.cardId),
          words: [
            columns.find(({ id }) => id === card.columnId)?.name,
            card.isBlocked && "blocked",
            LEVEL_WORDS[card.level],
          ]
            .filter(Boolean)
            .join(", "),
          ms: card.ageMs,
        }))}
      />
    </>
  );
}

function measureOf({ standard }: Told): string {
  if (standard.n >= LEARNING_UNDER) {
    return `Lines: of ${standard.n.toLocaleString("en")} cards done in 90 days, ${withinText(standard)}`;
  }
  return `Still learning what is usual: ${standard.n} of ${LEARNING_UNDER} finished cards in 90 days`;
}

function agingTable(told: Told, hrefOf: (cardId: string) => string): ChartTable<Aging> {
  return {
    caption: "Cards under way, oldest first",
    calendar: "elapsed",
    timeZone: told.timeZone,
    rows: told.aging,
    rowKey: ({ cardId }) => cardId,
    columns: [
      ...cardColumns(hrefOf),
      {
        kind: "text",
        name: "Column",
        of: ({ columnId }) => told.columns.find(({ id }) => id === columnId)?.name ?? null,
      },
      { kind: "duration", name: "Age", of: ({ ageMs }) => ageMs },
      { kind: "duration", name: "In this column for", of: ({ inColumnMs }) => inColumnMs },
      { kind: "text", name: "Against its class", of: ({ level }) => LEVEL_WORDS[level] },
      { kind: "text", name: "Blocked", of: ({ isBlocked }) => (isBlocked ? "yes" : null) },
      { kind: "moment", grain: "minute", name: "Started", of: ({ startedAt }) => startedAt, unspoken: true },
    ],
  };
}
