"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ReportCards } from "#components/board/reports/report-cards.tsx";
import { NothingInRange, ReportFrame } from "#components/board/reports/report-frame.tsx";
import { boardHref, type ReportPlace, reportHref, reportQuery } from "#components/board/reports/report-view.ts";
import { AgingChart } from "#components/charts/aging/aging-chart.tsx";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Card } from "#components/ui/card.tsx";
import { durationText } from "#components/ui/duration-text.ts";
import { momentText } from "#components/ui/moment.tsx";
import { type EpochMs, HOUR_MS } from "#server/domain/shared/time.ts";

type Told = AppOutputs["reports"]["blockers"];
type Cluster = Told["blocked"]["clusters"][number];

type BlockerReportProps = ReportPlace & { boardId: string; today: EpochMs };

/** What keeps cards from going on: by category how often, for how long, and the cards behind it. */
export function BlockerReport({ slug, view, boardId, today }: BlockerReportProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.reports.blockers.queryOptions(reportQuery(view, boardId, today)),
    placeholderData: keepPreviousData,
  });
  return (
    <ReportFrame slug={slug} view={view} query={query}>
      {(told) =>
        told.blocked.count === 0 ? (
          <NothingInRange slug={slug} view={view} title="Nothing was blocked in this time">
            Say what keeps a card from going on, in its menu on the board: then the hours are counted here, by category.
          </NothingInRange>
        ) : (
          <Clusters told={told} slug={slug} view={view} />
        )
      }
    </ReportFrame>
  );
}

function Clusters({ told, slug, view }: ReportPlace & { told: Told }) {
  const { clusters, count, cards, blockedMs } = told.blocked;
  const hrefOf = (chosen: string | null) => reportHref({ slug, view: { ...view, chosen } });
  const table = blockerTable(told);
  const byKey = new Map(clusters.map((cluster) => [keyOf(cluster), cluster]));
  const chosen = view.chosen === null ? undefined : byKey.get(view.chosen);
  const shown = chosen === undefined ? clusters : [chosen];
  const listed = shown.flatMap(({ blockers }) => blockers).sort((left, right) => right.ms - left.ms);
  const summary = `${countOf(count, "blocker")} kept ${countOf(cards, "card")} from going on for ${durationText(blockedMs, "elapsed")}`;
  return (
    <>
      <Card className="min-w-0 px-4 py-4 sm:px-5">
        <ChartFrame
          title="Blocked time by category"
          subtitle={summary}
          table={table}
          file={chartFile(told.board.name, "blockers")}
        >
          <AgingChart
            label={`Blocked time by category. ${summary}.`}
            items={clusters.map((cluster) => ({
              key: keyOf(cluster),
              name: nameOf(cluster),
              title: `${countOf(cluster.count, "blocker")}, median ${durationText(cluster.medianMs, "elapsed")}`,
              ageMs: cluster.totalMs,
            }))}
            passed={{ p50: null, p85: null }}
            calendar="elapsed"
            unjudged="wait"
            words={({ key }) => {
              const cluster = byKey.get(key);
              return cluster === undefined ? "" : rowWords(table, cluster);
            }}
            href={({ key }) => `${hrefOf(key)}#cards`}
          />
          <p className="pt-1 text-small text-ink-2">
            Hours are cut to the time that is looked at; what is not solved counts until its end. Time after a card was
            done or archived does not count. Each blocker counts its own hours; a card with two at once is blocked once
            in the sum above.
          </p>
        </ChartFrame>
      </Card>
      <ReportCards
        title={chosen === undefined ? "Longest first" : `${nameOf(chosen)}: ${countOf(chosen.count, "blocker")}`}
        closeHref={chosen === undefined ? null : hrefOf(null)}
        cards={listed.map((blocker) => ({
          ...blocker,
          key: `${blocker.cardId} ${blocker.id}`,
          href: boardHref(slug, told.board.id, { card: blocker.cardId }),
          words: `${blocker.isOpen ? "still blocked" : "solved"}: ${blocker.reason} (since ${momentText(blocker.from, told.timeZone, "day")})`,
        }))}
      />
    </>
  );
}

/** In the address: no category is what no category can be called. */
function keyOf({ category }: Cluster): string {
  return category ?? " ";
}

function nameOf({ category }: Cluster): string {
  return category ?? "No category";
}

function countOf(count: number, what: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? what : `${what}s`}`;
}

function blockerTable({ blocked, timeZone }: Told): ChartTable<Cluster> {
  return {
    caption: "Blockers by category",
    calendar: "elapsed",
    timeZone,
    rows: blocked.clusters,
    rowKey: keyOf,
    columns: [
      { kind: "text", name: "Category", of: nameOf },
      { kind: "count", name: "Blockers", of: ({ count }) => count },
      { kind: "count", name: "Cards", of: ({ cards }) => cards },
      { kind: "number", unit: "h", name: "Total", of: ({ totalMs }) => hours(totalMs) },
      { kind: "number", unit: "h", name: "Median", of: ({ medianMs }) => hours(medianMs) },
      { kind: "count", name: "Still blocked", of: ({ open }) => open },
    ],
  };
}

/** To the hundredth, as it is shown and exported. */
function hours(ms: number): number {
  return Math.round((ms / HOUR_MS) * 100) / 100;
}
