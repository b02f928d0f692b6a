import { type DeploymentLane, deploymentCounts, deploymentLanes } from "#server/db/deployment-timeline.ts";
import { firstDeployment, listDeploymentFacts } from "#server/db/deployments.ts";
import { pendingDeliveries } from "#server/db/pending-deliveries.ts";
import type { DeploymentOutcome } from "#server/domain/flow/deployment-outcome.ts";
import { deploymentWords } from "#server/domain/flow/statistics/deployment-words.ts";
import type { SentencePart } from "#server/domain/flow/statistics/lead-time-words.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { type DeploymentFace, deploymentFace } from "./deployment-face.ts";
import type { TimelineQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { type StreamAnswer, streamAnswer } from "./stream-answer.ts";
import { visibleStream } from "./visible-stream.ts";

/** Attempts of one lane in `[from, to)`. */
export type DeploymentCrowd = {
  service: string;
  environment: string;
  from: EpochMs;
  to: EpochMs;
  attempts: number;
  outcomes: Partial<Record<DeploymentOutcome, number>>;
  rollbacks: number;
};

/** Deployments of a range by lane, each as a mark; where they are too many, counted by stretches of time. */
export type DeploymentTimeline = {
  stream: StreamAnswer;
  from: EpochMs;
  to: EpochMs;
  now: EpochMs;
  /** By service, production first; also those of which the range has nothing. */
  lanes: DeploymentLane[];
  /** To choose from, whatever is filtered. */
  services: string[];
  environments: string[];
  /** Oldest first; empty where there are crowds. */
  marks: DeploymentFace[];
  crowds: DeploymentCrowd[];
  words: SentencePart[];
};

/** More marks than this nobody can tell apart or walk through. */
const MOST_MARKS = 800;
const STRETCHES = 72;

export async function streamTimeline(
  ctx: ServiceContext,
  streamId: string,
  query: TimelineQuery,
): Promise<DeploymentTimeline> {
  const stream = await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  const now = readNow(ctx, query).getTime();
  const range = { from: query.from?.getTime() ?? null, to: query.to?.getTime() ?? null, now };
  const to = Math.min(range.to ?? now, now);
  const filter = { ...range, environment: query.environment, services: query.services };
  const [all, first, pending] = await Promise.all([
    deploymentLanes(ctx.db, streamId, range),
    range.from === null ? firstDeployment(ctx.db, streamId) : null,
    pendingDeliveries(ctx.db, [streamId]),
  ]);
  const from = Math.min(range.from ?? first ?? to, to);
  const lanes = all.filter((lane) => isChosen(lane, query)).sort(byPlace);
  const attempts = lanes.reduce((sum, lane) => sum + lane.attempts, 0);
  const edges = Array.from(
    { length: STRETCHES + 1 },
    (_, place) => from + ((Math.max(to, from + 1) - from) * place) / STRETCHES,
  );
  const counts = await deploymentCounts(ctx.db, streamId, filter, edges);
  const facts =
    attempts > MOST_MARKS
      ? []
      : await listDeploymentFacts(ctx.db, streamId, filter, { after: null, limit: MOST_MARKS });
  const production = new Set(lanes.filter(({ tier }) => tier === "production").map(laneKey));
  const told: Record<DeploymentOutcome, number> = {
    succeeded: 0,
    "failed-later": 0,
    "rolled-back": 0,
    failed: 0,
    running: 0,
  };
  for (const count of counts) if (production.has(laneKey(count))) told[count.outcome] += count.attempts;
  return {
    stream: streamAnswer(stream, pending.get(streamId) ?? 0, ctx.now),
    from,
    to,
    now,
    lanes,
    services: [...new Set(all.map((lane) => lane.service))].sort(),
    environments: [...new Set(all.map((lane) => lane.environment))].sort(),
    marks: facts.map((one) => deploymentFace(one, now)).reverse(),
    crowds: attempts > MOST_MARKS ? crowdsOf(counts, edges) : [],
    words: deploymentWords(told),
  };
}

function crowdsOf(counts: Awaited<ReturnType<typeof deploymentCounts>>, edges: readonly EpochMs[]): DeploymentCrowd[] {
  const crowds = new Map<string, DeploymentCrowd>();
  for (const { service, environment, bucket, outcome, rollback, attempts } of counts) {
    const place = `${bucket}\n${service}\n${environment}`;
    const crowd = crowds.get(place) ?? {
      service,
      environment,
      from: edges[bucket] ?? 0,
      to: edges[bucket + 1] ?? 0,
      attempts: 0,
      outcomes: {},
      rollbacks: 0,
    };
    crowd.attempts += attempts;
    crowd.outcomes[outcome] = (crowd.outcomes[outcome] ?? 0) + attempts;
    crowd.rollbacks += rollback ? attempts : 0;
    crowds.set(place, crowd);
  }
  return [...crowds.values()].sort((left, right) => left.from - right.from);
}

function isChosen(lane: DeploymentLane, { environment, services }: TimelineQuery): boolean {
  const alike = (name: string, asked: string) => name.toLowerCase() === asked.toLowerCase();
  return (
    (environment === undefined || alike(lane.environment, environment)) &&
    (services === undefined || services.some((service) => alike(lane.service, service)))
  );
}

const TIERS = ["production", "staging", "other"] as const;

function byPlace(left: DeploymentLane, right: DeploymentLane): number {
  if (left.service !== right.service) return left.service < right.service ? -1 : 1;
  const tiers = TIERS.indexOf(left.tier) - TIERS.indexOf(right.tier);
  return tiers || (left.environment < right.environment ? -1 : 1);
}

function laneKey({ service, environment }: { service: string; environment: string }): string {
  return `${service}\n${environment}`;
}
