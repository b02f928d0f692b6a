import { writeAudit } from "#server/db/audit.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { requestProjection } from "./request-projection.ts";
import { visibleStream } from "./visible-stream.ts";

/** Has all facts of a stream computed anew from its events; the job that does it is woken, `pending` says when it is done. */
export async function recomputeStream(ctx: ServiceContext, streamId: string): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const stream = await visibleStream(ctx, "stream.recompute", streamId, tx);
    await requestProjection(tx, { streamIds: [streamId] });
    await writeAudit(tx, ctx, {
      action: "stream.recomputed",
      teamId: stream.teamId,
      subjectKind: "stream",
      subjectId: streamId,
    });
  });
}
