"use client";

import { AgingReport } from "#components/board/reports/aging-report.tsx";
import { BlockerReport } from "#components/board/reports/blocker-report.tsx";
import { CycleTimeReport } from "#components/board/reports/cycle-time-report.tsx";
import { FlowReport } from "#components/board/reports/flow-report.tsx";
import { ReportControls } from "#components/board/reports/report-controls.tsx";
import { ReportTabs } from "#components/board/reports/report-tabs.tsx";
import type { Report, ReportView } from "#components/board/reports/report-view.ts";
import { ThroughputReport } from "#components/board/reports/throughput-report.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

type ReportsPageProps = {
  team: { name: string; slug: string };
  boards: readonly { id: string; name: string }[];
  /** Which of them; null: the team has none. */
  boardId: string | null;
  view: ReportView;
  today: EpochMs;
};

const REPORT = {
  flow: FlowReport,
  aging: AgingReport,
  "cycle-time": CycleTimeReport,
  throughput: ThroughputReport,
  blockers: BlockerReport,
} as const satisfies Record<Report, unknown>;

/** What the log of a team's board tells. */
export function ReportsPage({ team, boards, boardId, view, today }: ReportsPageProps) {
  const { slug } = team;
  if (boardId === null) {
    return (
      <>
        <PageHeader title="Reports" />
        <NothingYet
          title="Reports are drawn from a board"
          sketch="board"
          actions={
            <LinkButton href={addresses.board(slug)} variant="primary">
              Make the team's board
            </LinkButton>
          }
        >
          Once {team.name} has a board, this page shows from its moves how work flows, ages, gets done and is blocked.
        </NothingYet>
      </>
    );
  }
  const Shown = REPORT[view.report];
  return (
    <>
      <PageHeader
        title="Reports"
        actions={<ReportControls slug={slug} view={view} boards={boards} boardId={boardId} />}
      />
      <div className="grid grid-cols-1 gap-4">
        <ReportTabs slug={slug} view={view} />
        <Shown slug={slug} view={view} boardId={boardId} today={today} />
      </div>
    </>
  );
}
