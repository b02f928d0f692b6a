import { writeAudit } from "#server/db/audit.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { visibleStream } from "#server/services/streams/visible-stream.ts";
import { reconcileStreams } from "./reconcile-streams.ts";

/** Reconciles one stream now instead of tonight. */
export async function reconcileStream(ctx: ServiceContext, streamId: string): Promise<{ jobId: string }> {
  const stream = await visibleStream(ctx, "backfill.start", streamId);
  const [jobId] = await reconcileStreams(ctx.db, streamId);
  if (jobId === undefined) {
    const message = "There is nothing to reconcile: the stream was never backfilled, or a backfill is under way.";
    throw new Refusal("conflict", message);
  }
  const { teamId } = stream;
  const detail = { jobId };
  await ctx.db.$transaction((tx) =>
    writeAudit(tx, ctx, { action: "stream.reconciled", teamId, subjectKind: "stream", subjectId: streamId, detail }),
  );
  return { jobId };
}
