import { streamsWithRepositories } from "#server/db/backfill-repositories.ts";
import type { Database } from "#server/db/database.ts";
import { backfilledSince, unfinishedJob } from "#server/db/jobs.ts";
import { enqueueJob } from "./start-backfill.ts";

/**
 * Starts a reconcile of every stream that was backfilled (or of one): the lists since the watermark, and what of them
 * changed. It finds what a lost webhook missed. Answers the jobs it started.
 */
export async function reconcileStreams(db: Database, streamId: string | null = null): Promise<string[]> {
  const streams = await streamsWithRepositories(db, streamId);
  const started: string[] = [];
  for (const { id, teamId } of streams) {
    const since = await backfilledSince(db, id);
    if (since === "never") continue;
    const job = await db.$transaction(async (tx) => {
      if ((await unfinishedJob(tx, id, ["backfill", "reconcile"])) !== null) return null;
      return await enqueueJob(tx, { kind: "reconcile", streamId: id, teamId, since });
    });
    if (job !== null) started.push(job.id);
  }
  return started;
}
