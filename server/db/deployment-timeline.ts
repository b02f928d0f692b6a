import type { Database, Transaction } from "#server/db/database.ts";
import { type DeploymentFilter, deploymentAt, inTimeline } from "#server/db/deployments.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { DeploymentOutcome } from "#server/domain/flow/deployment-outcome.ts";
import type { DeploymentFacts } from "#server/domain/flow/facts.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** A service in an environment, and how many attempts to deploy it there a range has. */
export type DeploymentLane = {
  service: string;
  environment: string;
  tier: DeploymentFacts["tier"];
  attempts: number;
};

/** Attempts of a lane between two edges, named by the place of the first, that went alike. */
export type OutcomeCount = {
  service: string;
  environment: string;
  bucket: number;
  outcome: DeploymentOutcome;
  rollback: boolean;
  attempts: number;
};

/** Every lane known by `now`, with how many attempts of it the range has: closer in time, lanes stay where they are. */
export async function deploymentLanes(
  db: Database | Transaction,
  streamId: string,
  range: { from: EpochMs | null; to: EpochMs | null; now: EpochMs },
): Promise<DeploymentLane[]> {
  const known = inTimeline(streamId, { from: null, to: null, now: range.now });
  return await db.$queryRaw<DeploymentLane[]>`
    SELECT d.service, d.environment, min(d.facts->>'tier') AS tier,
      (count(*) FILTER (WHERE ${inTimeline(streamId, range)}))::int AS attempts
    FROM deployment d WHERE ${known} GROUP BY d.service, d.environment`;
}

/** Attempts between the first and the last of ascending edges, counted by lane, bucket and how they went by `now`. */
export async function deploymentCounts(
  db: Database | Transaction,
  streamId: string,
  filter: DeploymentFilter,
  edges: readonly EpochMs[],
): Promise<OutcomeCount[]> {
  return await db.$queryRaw<OutcomeCount[]>`
    SELECT d.service, d.environment,
      least(greatest(width_bucket(${AT_MS}, ${[...edges]}::float8[]), 1), ${edges.length - 1}) - 1 AS bucket,
      ${outcomeBy(filter.now)} AS outcome, (d.facts->'flags') ? 'rollback' AS rollback, count(*)::int AS attempts
    FROM deployment d WHERE ${inTimeline(streamId, filter)} GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`;
}

/** `deploymentAt` and `outcomeAt`, as the database says them. */
const AT_MS = Prisma.sql`(extract(epoch FROM coalesce(d.finished_at, d.started_at, to_timestamp(0))) * 1000)::float8`;

function outcomeBy(now: EpochMs): Prisma.Sql {
  const failureKnown = Prisma.sql`coalesce((d.facts->'failure'->>'at')::float8 <= ${now}::float8, false)`;
  return Prisma.sql`CASE
    WHEN d.status = 'started' OR d.finished_at IS NULL OR d.finished_at > ${new Date(now)} THEN 'running'
    WHEN d.status = 'failed' THEN 'failed'
    WHEN d.status = 'rolled_back' AND (d.facts->'failure' = 'null'::jsonb OR ${failureKnown}) THEN 'rolled-back'
    WHEN ${failureKnown} THEN 'failed-later'
    ELSE 'succeeded' END`;
}

/** Items that hold one of these changes, by change. */
export type ItemOfChange = { change: string; key: string; title: string; type: string | null };

export async function itemsOfChanges(
  db: Database | Transaction,
  streamId: string,
  changes: readonly string[],
): Promise<ItemOfChange[]> {
  if (changes.length === 0) return [];
  const keys = Prisma.sql`${[...changes]}::text[]`;
  return await db.$queryRaw<ItemOfChange[]>`
    SELECT change, i.key, i.title, i.type FROM item i CROSS JOIN LATERAL unnest(i.change_keys) AS change
    WHERE i.stream_id = ${streamId} AND i.change_keys && ${keys} AND change = ANY(${keys}) ORDER BY change, i.key`;
}

export async function findDeploymentFacts(
  db: Database | Transaction,
  streamId: string,
  ids: readonly string[],
): Promise<DeploymentFacts[]> {
  if (ids.length === 0) return [];
  const rows = await db.deployment.findMany({ where: { streamId, id: { in: [...ids] } }, select: { facts: true } });
  return rows.map(({ facts }) => facts as unknown as DeploymentFacts);
}

/** Deployments a rollback struck: their failure names it. */
export async function deploymentsStruckBy(
  db: Database | Transaction,
  streamId: string,
  rollback: DeploymentFacts,
): Promise<DeploymentFacts[]> {
  if (rollback.rollbackOf === null) return [];
  const rows = await db.$queryRaw<{ facts: string }[]>`
    SELECT d.facts::text AS facts FROM deployment d
    WHERE d.stream_id = ${streamId} AND lower(d.environment) = lower(${rollback.environment})
      AND d.finished_at <= ${new Date(deploymentAt(rollback))}
      AND d.facts->'failure'->>'reason' = 'rollback' AND d.facts->'failure'->>'evidence' = ${rollback.id}
    ORDER BY d.finished_at, d.id`;
  return rows.map((row) => JSON.parse(row.facts) as DeploymentFacts);
}
