import { boardEvents, findBoard } from "#server/db/boards.ts";
import type { Transaction } from "#server/db/database.ts";
import { cardTitles, findStandup, type StandupRow } from "#server/db/standups.ts";
import { findTeam } from "#server/db/teams.ts";
import { type SinceLastTime, sinceLastTime } from "#server/domain/board/since-last-time.ts";
import { type StandupReport, standupReport } from "#server/domain/standup/standup-report.ts";
import { deploymentsOfBoard } from "../board/deployments-of-board.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import type { DeploymentAnswer } from "../streams/list-deployments.ts";

/**
 * Deployments since the last stand-up, for the summary of this one. Outside a transaction, as it reads all streams at once,
 * on connections of their own; whether the actor may end the stand-up is decided in it.
 */
export async function deploymentsToReport(ctx: ServiceContext, standupId: string): Promise<DeploymentAnswer[]> {
  const standup = await findStandup(ctx.db, standupId);
  const board = standup === null ? null : await findBoard(ctx.db, standup.boardId);
  if (standup === null || board === null) return [];
  return deploymentsOfBoard(ctx, board, new Date(standup.run.since));
}

/** The summary of a stand-up that ends now, from the board's events and the deployments. */
export async function reportOf(
  ctx: ServiceContext,
  tx: Transaction,
  standup: StandupRow,
  deployments: readonly DeploymentAnswer[],
): Promise<StandupReport> {
  const { boardId, run, startedAt, teamId } = standup;
  const board = await findBoard(tx, boardId);
  if (board === null) throw notFound("This board");
  const since = new Date(run.since);
  const changed = sinceLastTime(await boardEvents(tx, boardId, { since, until: ctx.now }), run.since);
  const ended = deployments.filter(({ status }) => status !== "started");
  const team = teamId === null ? null : await findTeam(tx, teamId);
  return standupReport({
    ...{ run, board, changed },
    titles: await cardTitles(tx, boardId, cardsNamed(run, changed)),
    deployments: {
      ended: ended.length,
      failed: ended.filter(({ status, failure }) => status !== "succeeded" || failure !== null).length,
    },
    startedAt: startedAt.getTime(),
    endedAt: ctx.now.getTime(),
    timeZone: team?.timeZone ?? "UTC",
  });
}

/** Cards a summary may name. */
function cardsNamed(run: StandupRow["run"], changed: SinceLastTime): string[] {
  return [
    ...Object.values(changed).flatMap((list) => list.map(({ cardId }) => cardId)),
    ...run.walked.map(({ cardId }) => cardId),
    ...run.notes.flatMap((note) => [note.about ?? [], note.kind === "action" ? note.cardId : []].flat()),
  ];
}
