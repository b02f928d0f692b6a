import { pendingDeliveries } from "#server/db/pending-deliveries.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { type StreamAnswer, streamAnswer } from "./stream-answer.ts";
import { visibleStream } from "./visible-stream.ts";

/** One stream, with how many deliveries its facts do not show yet. */
export async function getStream(ctx: ServiceContext, streamId: string): Promise<StreamAnswer> {
  const row = await visibleStream(ctx, "stream.read", streamId);
  const pending = await pendingDeliveries(ctx.db, [streamId]);
  return streamAnswer(row, pending.get(streamId) ?? 0, ctx.now);
}
