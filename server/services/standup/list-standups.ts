import { endedStandups } from "#server/db/standups.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";
import { thereAs } from "#server/domain/standup/standup.ts";
import type { StandupReport } from "#server/domain/standup/standup-report.ts";
import { summaryMarkdown } from "#server/domain/standup/summary-markdown.ts";
import { visibleBoard } from "../board/visible-board.ts";
import type { ServiceContext } from "../service-context.ts";

export type PastStandup = {
  id: string;
  startedAt: EpochMs;
  endedAt: EpochMs;
  budgetMs: DurationMs;
  /** Names. */
  dev: string[];
  ops: string[];
  report: StandupReport;
  markdown: string;
};

const MOST = 60;

/** A board's stand-ups that are over, the last one first, as far back as some three months. Refusals: not-found. */
export async function listStandups(ctx: ServiceContext, { boardId }: { boardId: string }): Promise<PastStandup[]> {
  const board = await visibleBoard(ctx, "board.read", boardId);
  return (await endedStandups(ctx.db, board.id, MOST)).flatMap((row) => {
    if (row.endedAt === null || row.report === null) return [];
    return [
      {
        id: row.id,
        startedAt: row.startedAt.getTime(),
        endedAt: row.endedAt.getTime(),
        budgetMs: row.run.budgetMs,
        dev: thereAs(row.run, "dev").map(({ name }) => name),
        ops: thereAs(row.run, "ops").map(({ name }) => name),
        report: row.report,
        markdown: summaryMarkdown(row.report),
      },
    ];
  });
}
