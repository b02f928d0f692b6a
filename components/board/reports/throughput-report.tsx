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
import { pieceName } from "#components/charts/piece-name.ts";
import { perBucketText, ThroughputCard } from "#components/charts/throughput-bars/throughput-card.tsx";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { momentText } from "#components/ui/moment.tsx";
import { SEGMENTS_LOOK, segmentLook } from "#components/ui/segment-look.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Told = AppOutputs["reports"]["throughput"];

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
  const { buckets, timeZone } = told;
  const hrefOf = (changed: Partial<ReportView>) => reportHref({ slug, view: { ...view, ...changed } });
  const chosen = buckets.find(({ from }) => String(from) === view.chosen) ?? null;
  return (
    <>
      <ThroughputCard
        title="Cards done per week"
        summary={summaryOf(told)}
        label={`Cards done per week, by ${view.by}`}
        file={chartFile(told.board.name, "cards done")}
        aside={<BySwitch by={view.by} hrefOf={(by) => hrefOf({ by })} />}
        grain="week"
        counted="Done"
        barHref={(week) => `${hrefOf({ chosen: String(week.from) })}#cards`}
        {...{ told, timeZone, chosen }}
      />
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
  const mean = `${total}, ${perBucketText(meanPerBucket)} a week on average of ${whole} whole ${whole === 1 ? "week" : "weeks"}`;
  if (trend === null || trend.rising === null) return mean;
  return `${mean}, ${trend.rising ? "rising" : "falling"}`;
}
