import { type CohortFilter, sampledWaste } from "#server/db/cohort-sums.ts";
import { hasProductionDeployment } from "#server/db/deployments.ts";
import { pendingDeliveries } from "#server/db/pending-deliveries.ts";
import type { CohortMap } from "#server/domain/flow/statistics/cohort-map.ts";
import { type Headline, headline } from "#server/domain/flow/statistics/headline.ts";
import { type RankedWaste, wasteRanking } from "#server/domain/flow/statistics/waste-ranking.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { cohort, cohortFilter } from "./cohort.ts";
import type { MapQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { type StreamAnswer, streamAnswer } from "./stream-answer.ts";
import { visibleStream } from "./visible-stream.ts";

/** Everything the stream page shows at first sight; durations and instants in milliseconds. */
export type StreamScreen = {
  stream: StreamAnswer;
  calendar: "elapsed" | "business";
  /** `[from, to)` as asked; `from` null: since ever. */
  from: EpochMs | null;
  to: EpochMs;
  now: EpochMs;
  map: CohortMap;
  /** The range of the same length just before; null where `from` is. */
  before: CohortMap | null;
  headline: Headline;
  /** Stages by waste with the interval of their share, from at most 2,000 of the items. */
  wasteRanking: RankedWaste[];
  openItems: number;
};

/** One fixed seed: the same items always show the same interval. */
const SEED = 20_260_101;

export async function streamScreen(ctx: ServiceContext, streamId: string, query: MapQuery): Promise<StreamScreen> {
  const stream = await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const now = readNow(ctx, query);
  const filter = cohortFilter(query, now);
  const { calendar } = query;
  const { shownStages } = stream;
  const stages = shownStages.map(({ stage }) => stage);
  const earlier = rangeBefore(filter);
  const [{ map, openItems }, before, samples, deploymentsKnown, pending] = await Promise.all([
    cohort(ctx.db, streamId, calendar, filter, shownStages),
    earlier === null ? null : cohort(ctx.db, streamId, calendar, earlier, shownStages),
    sampledWaste(ctx.db, streamId, calendar, filter, stages),
    hasProductionDeployment(ctx.db, streamId),
    pendingDeliveries(ctx.db, [streamId]),
  ]);
  const goal = stream.settings.deploymentSources.length === 0 ? "merge" : "production";
  return {
    stream: streamAnswer(stream, pending.get(streamId) ?? 0, ctx.now),
    calendar,
    from: filter.from,
    to: filter.to ?? filter.now,
    now: filter.now,
    map,
    before: before?.map ?? null,
    headline: headline(map, { calendar, goal, deploymentsKnown, openItems }),
    wasteRanking: wasteRanking(samples, SEED, stages),
    openItems,
  };
}

function rangeBefore(filter: CohortFilter): CohortFilter | null {
  if (filter.from === null) return null;
  const to = filter.to ?? filter.now;
  return { ...filter, from: filter.from - (to - filter.from), to: filter.from };
}
