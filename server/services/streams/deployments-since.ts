import { deploymentAt, listDeploymentFacts } from "#server/db/deployments.ts";
import type { ServiceContext } from "../service-context.ts";
import { type DeploymentAnswer, deploymentAnswer } from "./list-deployments.ts";

export type DeploymentOfStream = DeploymentAnswer & { streamId: string };

const MOST_DEPLOYMENTS = 200;

/**
 * Deployments of streams that ended since an instant (running ones: started), newest first; one that several streams see
 * counts once. At most 200 of each stream. Whether the actor may see the streams has been decided.
 */
export async function deploymentsSince(
  ctx: ServiceContext,
  streamIds: readonly string[],
  since: Date,
): Promise<DeploymentOfStream[]> {
  const now = ctx.now.getTime();
  const range = { from: since.getTime(), to: null, now };
  const lists = await Promise.all(
    streamIds.map(async (streamId) => {
      const facts = await listDeploymentFacts(ctx.db, streamId, range, { after: null, limit: MOST_DEPLOYMENTS });
      return facts.map((one) => ({ at: deploymentAt(one), answer: { ...deploymentAnswer(one, now), streamId } }));
    }),
  );
  const each = [...new Map(lists.flat().map((one) => [one.answer.id, one])).values()];
  return each.sort((left, right) => right.at - left.at).map(({ answer }) => answer);
}
