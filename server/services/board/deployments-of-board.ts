import { streamIdsOf } from "#server/db/streams.ts";
import type { Board } from "#server/domain/board/board.ts";
import type { ServiceContext } from "../service-context.ts";
import { deploymentsSince } from "../streams/deployments-since.ts";
import type { DeploymentAnswer } from "../streams/list-deployments.ts";

/** Deployments of the streams a board feeds that ended since an instant. */
export async function deploymentsOfBoard(ctx: ServiceContext, board: Board, since: Date): Promise<DeploymentAnswer[]> {
  const where = board.streamId === null ? { teamId: board.teamId } : { id: board.streamId };
  const streamIds = board.streamId === null && board.teamId === null ? [] : await streamIdsOf(ctx.db, where);
  const deployments = await deploymentsSince(ctx, streamIds, since);
  return deployments.map(({ streamId: _streamId, ...deployment }) => deployment);
}
