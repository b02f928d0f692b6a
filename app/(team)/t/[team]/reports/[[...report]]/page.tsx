import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import {
  parseReportView,
  type ReportView,
  reportOf,
  reportQuery,
  throughputQuery,
} from "#components/board/reports/report-view.ts";
import { ReportsPage } from "#components/board/reports/reports-page.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";

type Props = PageProps<"/t/[team]/reports/[[...report]]">;

export const metadata: Metadata = { title: "Reports" };

/** A report from the team's board, with its numbers in the page itself. */
export default async function TeamReportsPage({ params, searchParams }: Props) {
  const { team, report: parts = [] } = await params;
  const slug = decodeURIComponent(team);
  const report = parts.length > 1 ? null : reportOf(parts[0]);
  if (report === null) notFound();
  const view = parseReportView(report, await searchParams);
  const { caller, now } = await serverTrpc();
  const page = await loadPage(addresses.reports(slug, parts[0]), () => caller.teams.get({ slug }));
  if (page.kind === "forbidden") return <NoPermission what="see this team's reports" />;
  const boards = (await caller.boards.list()).filter(({ teamId }) => teamId === page.data.id);
  const board = boards.find(({ id }) => id === view.boardId) ?? boards[0] ?? null;
  const today = now.getTime();
  if (board !== null) await prefetchReport(view, board.id, today);
  return (
    <Prefetched>
      <ReportsPage team={page.data} boards={boards} boardId={board?.id ?? null} view={view} today={today} />
    </Prefetched>
  );
}

async function prefetchReport(view: ReportView, boardId: string, today: number): Promise<void> {
  const { queryClient, trpc } = await serverTrpc();
  const query = reportQuery(view, boardId, today);
  switch (view.report) {
    case "flow":
      return queryClient.prefetchQuery(trpc.reports.flow.queryOptions(query));
    case "aging":
      return queryClient.prefetchQuery(trpc.reports.aging.queryOptions(query));
    case "cycle-time":
      return queryClient.prefetchQuery(trpc.reports.cycleTimes.queryOptions(query));
    case "throughput":
      return queryClient.prefetchQuery(trpc.reports.throughput.queryOptions(throughputQuery(view, boardId, today)));
    case "blockers":
      return queryClient.prefetchQuery(trpc.reports.blockers.queryOptions(query));
  }
}
