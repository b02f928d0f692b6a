import { endedStandups, type SendState, type StandupRow } from "#server/db/standups.ts";
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
  /** To how many it went by mail; null: nobody asked for that. */
  mailedTo: number | null;
  /** On the way to the team's chat, or not any more; null: nobody asked for that. */
  sending: {
    state: SendState;
    /** Waiting after a try that failed: when the next is made. */
    nextAt: EpochMs | null;
    /** Why the last try failed, in words. */
    problem: string | null;
    /** When it last arrived; null: it never did. */
    sentAt: EpochMs | null;
  } | null;
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
        mailedTo: row.mailedTo,
        sending: sendingOf(row),
      },
    ];
  });
}

function sendingOf({ sendState, sendAt, sendProblem, sentAt }: StandupRow): PastStandup["sending"] {
  if (sendState === null) return null;
  const nextAt = sendState === "waiting" && sendProblem !== null ? (sendAt?.getTime() ?? null) : null;
  return { state: sendState, nextAt, problem: sendProblem, sentAt: sentAt?.getTime() ?? null };
}
