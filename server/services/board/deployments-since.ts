import { listDeploymentFacts } from "#server/db/deployments.ts";
import { streamIdsOf } from "#server/db/streams.ts";
import type { Board } from "#server/domain/board/board.ts";
import type { ServiceContext } from "../service-context.ts";
import { type DeploymentAnswer, deploymentAnswer } from "../streams/list-deployments.ts";

const MOST_DEPLOYMENTS = 200;

/** Deployments of the streams a board feeds that ended since an instant. */
export async function deploymentsSince(ctx: ServiceContext, board: Board, since: Date): Promise<DeploymentAnswer[]> {
  const where = board.streamId === null ? { teamId: board.teamId } : { id: board.streamId };
  const streamIds = board.streamId === null && board.teamId === null ? [] : await streamIdsOf(ctx.db, where);
  const now = ctx.now.getTime();
  const range = { from: since.getTime(), to: null, now };
  const lists = await Promise.all(
    streamIds.map((id) => listDeploymentFacts(ctx.db, id, range, { after: null, limit: MOST_DEPLOYMENTS })),
  );
  const once = new Map(lists.flat().map((facts) => [facts.id, facts]));
  return [...once.values()].map((facts) => deploymentAnswer(facts, now));
}
