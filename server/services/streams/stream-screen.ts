import { type CohortFilter, returnCounts, sampledMeasures, sampledWaste } from "#server/db/cohort-sums.ts";
import { hasProductionDeployment } from "#server/db/deployments.ts";
import { pendingDeliveries } from "#server/db/pending-deliveries.ts";
import type { StreamRow } from "#server/db/streams.ts";
import { type CohortChange, cohortChange } from "#server/domain/flow/statistics/cohort-change.ts";
import type { CohortMap } from "#server/domain/flow/statistics/cohort-map.ts";
import { type CohortReturn, cohortReturns } from "#server/domain/flow/statistics/cohort-returns.ts";
import { type Headline, headline } from "#server/domain/flow/statistics/headline.ts";
import { type RankedWaste, wasteRanking } from "#server/domain/flow/statistics/waste-ranking.ts";
import { type EpochMs, SECOND_MS } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { cohort, cohortFilter } from "./cohort.ts";
import type { ScreenQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { SharedAnswers } from "./shared-answers.ts";
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
  /** From where to where work came back, most frequent first. */
  returns: CohortReturn[];
  /** Against the range of the same length just before; null: not asked for, or nothing is before all time. */
  comparison: { from: EpochMs; to: EpochMs; items: number; change: CohortChange } | null;
  headline: Headline;
  /** Stages by waste with the interval of their share, from at most 2,000 of the items. */
  wasteRanking: RankedWaste[];
  openItems: number;
};

/** One fixed seed: the same items always show the same interval. */
const SEED = 20_260_101;

/** A live page asks again whenever the facts change; without a change a screen may be this old. */
const shared = new SharedAnswers(5 * SECOND_MS);

export async function streamScreen(ctx: ServiceContext, streamId: string, query: ScreenQuery): Promise<StreamScreen> {
  const stream = await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const [computed, pending] = await Promise.all([
    query.now === undefined
      ? shared.get(ctx.db, sharingKey(stream, query), ctx.now.getTime(), () => computeScreen(ctx, stream, query))
      : computeScreen(ctx, stream, query),
    pendingDeliveries(ctx.db, [streamId]),
  ]);
  return { ...computed, stream: streamAnswer(stream, pending.get(streamId) ?? 0, ctx.now) };
}

/** Everything a screen depends on, but for the moment it is read at. */
function sharingKey({ id, factsVersion, settings, shownStages }: StreamRow, query: ScreenQuery): string {
  return JSON.stringify([id, factsVersion, settings.deploymentSources, shownStages, query]);
}

async function computeScreen(
  ctx: ServiceContext,
  stream: StreamRow,
  query: ScreenQuery,
): Promise<Omit<StreamScreen, "stream">> {
  const now = readNow(ctx, query);
  const filter = cohortFilter(query, now);
  const { calendar } = query;
  const { id, shownStages } = stream;
  const stages = shownStages.map(({ stage }) => stage);
  const earlier = query.compare ? rangeBefore(filter) : null;
  const [{ map, openItems }, returns, samples, deploymentsKnown] = await Promise.all([
    cohort(ctx.db, id, calendar, filter, shownStages),
    returnCounts(ctx.db, id, filter),
    sampledWaste(ctx.db, id, calendar, filter, stages),
    hasProductionDeployment(ctx.db, id),
  ]);
  const goal = stream.settings.deploymentSources.length === 0 ? "merge" : "production";
  return {
    calendar,
    from: filter.from,
    to: filter.to ?? filter.now,
    now: filter.now,
    map,
    returns: cohortReturns(returns, map.items, shownStages),
    comparison: earlier === null ? null : await comparison(earlier),
    headline: headline(map, { calendar, goal, deploymentsKnown, openItems }),
    wasteRanking: wasteRanking(samples, SEED, stages),
    openItems,
  };

  async function comparison(
    before: CohortFilter & { from: EpochMs; to: EpochMs },
  ): Promise<StreamScreen["comparison"]> {
    const [there, sampleHere, sampleThere] = await Promise.all([
      cohort(ctx.db, id, calendar, before, shownStages),
      sampledMeasures(ctx.db, id, calendar, filter, stages),
      sampledMeasures(ctx.db, id, calendar, before, stages),
    ]);
    const change = cohortChange({ map, sample: sampleHere }, { map: there.map, sample: sampleThere }, SEED);
    return { from: before.from, to: before.to, items: there.map.items, change };
  }
}

function rangeBefore(filter: CohortFilter): (CohortFilter & { from: EpochMs; to: EpochMs }) | null {
  if (filter.from === null) return null;
  const to = filter.to ?? filter.now;
  return { ...filter, from: filter.from - (to - filter.from), to: filter.from };
}
