import { deploymentsStruckBy, findDeploymentFacts, itemsOfChanges } from "#server/db/deployment-timeline.ts";
import { type DeploymentOutcome, outcomeAt } from "#server/domain/flow/deployment-outcome.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { type DeploymentFace, deploymentFace } from "./deployment-face.ts";
import { type DeploymentAnswer, deploymentAnswer } from "./list-deployments.ts";
import { readNow } from "./read-range.ts";
import { visibleStream } from "./visible-stream.ts";

/** One deployment with what it brought and what it has to do with others. */
export type DeploymentDetail = {
  deployment: DeploymentAnswer;
  outcome: DeploymentOutcome;
  now: EpochMs;
  /** The changes it made live, each with the items it belongs to. */
  changes: { key: string; items: { key: string; title: string; type: string | null }[] }[];
  /** Successes it took back, as the rollback it is. */
  struck: DeploymentFace[];
  /** What it brought back. */
  broughtBack: DeploymentFace | null;
  /** Earlier ones it mends. */
  mends: DeploymentFace[];
  /** The one that its failure names: the rollback. */
  struckBy: DeploymentFace | null;
};

/** A deployment names at most this many changes; a first one may hold years. */
const MOST_CHANGES = 300;

export async function getDeployment(
  ctx: ServiceContext,
  streamId: string,
  id: string,
  query: { now?: Date | undefined },
): Promise<DeploymentDetail> {
  await visibleStream(ctx, "stream.read", streamId);
  const now = readNow(ctx, query).getTime();
  const [facts] = await findDeploymentFacts(ctx.db, streamId, [id]);
  const startedAt = facts?.startedAt ?? facts?.finishedAt ?? 0;
  if (facts === undefined || startedAt > now) throw new Refusal("not-found", "There is no such deployment.");
  const deployment = deploymentAnswer(facts, now);
  const changes = deployment.changes.slice(0, MOST_CHANGES);
  const { rollbackTo, fixes } = facts;
  const struckBy = deployment.failure?.reason === "rollback" ? deployment.failure.evidence : null;
  const [items, struck, others] = await Promise.all([
    itemsOfChanges(ctx.db, streamId, changes),
    deploymentsStruckBy(ctx.db, streamId, facts),
    findDeploymentFacts(
      ctx.db,
      streamId,
      [rollbackTo, struckBy, ...fixes].filter((one) => one !== null),
    ),
  ]);
  const faces = new Map(others.map((other) => [other.id, deploymentFace(other, now)]));
  return {
    deployment,
    outcome: outcomeAt(facts, now),
    now,
    changes: changes.map((key) => ({
      key,
      items: items.filter((item) => item.change === key).map(({ change: _change, ...item }) => item),
    })),
    struck: struck.map((one) => deploymentFace(one, now)),
    broughtBack: rollbackTo === null ? null : (faces.get(rollbackTo) ?? null),
    mends: fixes.flatMap((fixed) => faces.get(fixed) ?? []),
    struckBy: struckBy === null ? null : (faces.get(struckBy) ?? null),
  };
}
