import { writeAudit } from "#server/db/audit.ts";
import type { Transaction } from "#server/db/database.ts";
import { enqueueTask } from "#server/db/job-queue.ts";
import { createJob, type Job, unfinishedJob } from "#server/db/jobs.ts";
import { refuseDemo } from "#server/services/demo/refuse-demo.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { visibleStream } from "#server/services/streams/visible-stream.ts";

export type StartBackfillInput = { since?: Date | null };

/**
 * Starts reading a stream's repositories from GitHub, or goes on where the last run stopped. While one is under way the
 * same request answers that one.
 */
export async function startBackfill(
  ctx: ServiceContext,
  streamId: string,
  input: StartBackfillInput = {},
): Promise<{ jobId: string }> {
  return await ctx.db.$transaction(async (tx) => {
    const stream = await visibleStream(ctx, "backfill.start", streamId, tx);
    await refuseDemo(tx, stream.teamId);
    if (stream.repositories.length === 0) {
      throw new Refusal("invalid-input", "This stream has no repository yet. Add one, then start the backfill.");
    }
    const since = input.since?.toISOString() ?? null;
    // Two who start at once: the second waits here and then finds the first one's job.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`backfill:${streamId}`}, 0))`;
    const running = await unfinishedJob(tx, streamId, ["backfill"]);
    if (running !== null) return { jobId: sameWish(running, since).id };
    const job = await enqueueJob(tx, {
      kind: "backfill",
      streamId,
      teamId: stream.teamId,
      startedById: ctx.actor.kind === "user" ? ctx.actor.memberId : null,
      since,
    });
    await writeAudit(tx, ctx, {
      action: "backfill.started",
      teamId: stream.teamId,
      subjectKind: "stream",
      subjectId: streamId,
      detail: { jobId: job.id, since },
    });
    return { jobId: job.id };
  });
}

function sameWish(running: Job, since: string | null): Job {
  if (((running.params as { since?: string | null }).since ?? null) === since) return running;
  throw new Refusal("conflict", "Another backfill of this stream is under way. Cancel it first, or wait for its end.");
}

/** A job of ours with the wake-up for the worker. */
export async function enqueueJob(
  tx: Transaction,
  job: {
    kind: "backfill" | "reconcile";
    streamId: string;
    teamId: string | null;
    startedById?: string | null;
    since: string | null;
  },
): Promise<Job> {
  const { since, ...rest } = job;
  const created = await createJob(tx, { ...rest, params: { since } });
  await enqueueTask(tx, "backfill", { jobId: created.id }, { jobKey: `backfill:${created.id}` });
  return created;
}
