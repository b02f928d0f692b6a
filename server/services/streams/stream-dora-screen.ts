import { productionServices } from "#server/db/deployments.ts";
import { pendingDeliveries } from "#server/db/pending-deliveries.ts";
import { calendarBuckets, type Grain, grainOf } from "#server/domain/flow/statistics/calendar-buckets.ts";
import { type Dora, doraOf } from "#server/domain/flow/statistics/dora.ts";
import { type DoraBucket, doraTrend } from "#server/domain/flow/statistics/dora-trend.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { doraEvidenceOf, doraRange } from "./dora-evidence-of.ts";
import type { DoraScreenQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { type StreamAnswer, streamAnswer } from "./stream-answer.ts";
import { visibleStream } from "./visible-stream.ts";

/** DORA's five keys of a range, how they moved in it, and what to choose from. */
export type DoraScreen = {
  stream: StreamAnswer;
  from: EpochMs;
  to: EpochMs;
  now: EpochMs;
  grain: Grain;
  /** Services that ever reached production, as they spell themselves. */
  services: string[];
  keys: Dora;
  trend: DoraBucket[];
  failureWindowHours: number;
};

export async function streamDoraScreen(
  ctx: ServiceContext,
  streamId: string,
  query: DoraScreenQuery,
): Promise<DoraScreen> {
  const stream = await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const now = readNow(ctx, query).getTime();
  const range = doraRange(query, now);
  const [{ evidence, from }, services, pending] = await Promise.all([
    doraEvidenceOf(ctx.db, streamId, range, query.services ?? null),
    productionServices(ctx.db, streamId),
    pendingDeliveries(ctx.db, [streamId]),
  ]);
  const { to } = range;
  const grain = grainOf({ from, to });
  return {
    stream: streamAnswer(stream, pending.get(streamId) ?? 0, ctx.now),
    from,
    to,
    now,
    grain,
    services,
    keys: doraOf(evidence, to - from),
    trend: doraTrend(evidence, calendarBuckets({ from, to, now }, grain, stream.timeZone)),
    failureWindowHours: stream.settings.failureWindowHours,
  };
}
