import { z } from "zod";
import { deploymentAt, listDeploymentFacts } from "#server/db/deployments.ts";
import type { DeploymentFacts } from "#server/domain/flow/facts.ts";
import { cursorMs, decodeCursor, encodeCursor } from "#server/services/cursor.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { isoTimeOrNull } from "./item-answer.ts";
import type { Page } from "./list-streams.ts";
import type { DeploymentsQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { visibleStream } from "./visible-stream.ts";

/** One deployment as the public API shows it. */
export type DeploymentAnswer = {
  id: string;
  repository: string | null;
  service: string;
  environment: string;
  tier: DeploymentFacts["tier"];
  sha: string | null;
  version: string | null;
  status: DeploymentFacts["status"];
  startedAt: string | null;
  finishedAt: string | null;
  url: string | null;
  actor: string | null;
  commitCount: number | null;
  changes: string[];
  rollbackOf: string | null;
  rollbackTo: string | null;
  fixes: string[];
  failure: { reason: string; evidence: string } | null;
  flags: string[];
};

const position = z.tuple([cursorMs, z.string()]);

/** Deployments that ended (running ones: started) in `[from, to)`, newest first. */
export async function listDeployments(
  ctx: ServiceContext,
  streamId: string,
  query: DeploymentsQuery,
): Promise<Page<DeploymentAnswer> & { now: string }> {
  await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const now = readNow(ctx, query).getTime();
  const list = `deployments:${streamId}`;
  const after = query.cursor === undefined ? null : decodeCursor(list, query.cursor, position);
  const facts = await listDeploymentFacts(
    ctx.db,
    streamId,
    { ...query, from: query.from?.getTime() ?? null, to: query.to?.getTime() ?? null, now },
    { after: after === null ? null : { at: after[0], id: after[1] }, limit: query.limit + 1 },
  );
  const shown = facts.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((one) => deploymentAnswer(one, now)),
    nextCursor:
      facts.length > query.limit && last !== undefined ? encodeCursor(list, [deploymentAt(last), last.id]) : null,
    now: new Date(now).toISOString(),
  };
}

/** What fails or is struck only after `now` has not failed yet. */
export function deploymentAnswer(facts: DeploymentFacts, now: number): DeploymentAnswer {
  const { changeStarts: _changeStarts, failure, startedAt, finishedAt, ...plain } = facts;
  const running = finishedAt !== null && finishedAt > now;
  const struckLater = facts.status === "rolled_back" && failure !== null && failure.at > now;
  return {
    ...plain,
    status: running ? "started" : struckLater ? "succeeded" : facts.status,
    startedAt: isoTimeOrNull(startedAt),
    finishedAt: running ? null : isoTimeOrNull(finishedAt),
    changes: running ? [] : facts.changes,
    failure: failure === null || failure.at > now ? null : { reason: failure.reason, evidence: failure.evidence },
  };
}
