import { streamIdsOf } from "#server/db/streams.ts";
import type { Board } from "#server/domain/board/board.ts";
import type { ServiceContext } from "../service-context.ts";
import { type DeploymentOfStream, deploymentsSince } from "../streams/deployments-since.ts";

/** Deployments of the streams a board feeds that ended since an instant. */
export async function deploymentsOfBoard(
  ctx: ServiceContext,
  board: Board,
  since: Date,
): Promise<DeploymentOfStream[]> {
  const where = board.streamId === null ? { teamId: board.teamId } : { id: board.streamId };
  const streamIds = board.streamId === null && board.teamId === null ? [] : await streamIdsOf(ctx.db, where);
  return deploymentsSince(ctx, streamIds, since);
}
