import type { Database, Transaction } from "#server/db/database.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { DeploymentFacts } from "#server/domain/flow/facts.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** Deployments that were running or ended in `[from, to)` (null: unbounded), known at `now`. */
export type DeploymentFilter = {
  from: EpochMs | null;
  to: EpochMs | null;
  now: EpochMs;
  environment?: string | undefined;
  service?: string | undefined;
};
export type DeploymentPosition = { at: EpochMs; id: string };

/** When a deployment stands in a list: when it finished, else when it started. */
export function deploymentAt(deployment: Pick<DeploymentFacts, "finishedAt" | "startedAt">): EpochMs {
  return deployment.finishedAt ?? deployment.startedAt ?? 0;
}

const AT = Prisma.sql`coalesce(d.finished_at, d.started_at, to_timestamp(0))`;

/** One page of deployments, newest first: found before any facts are read. */
export async function listDeploymentFacts(
  db: Database | Transaction,
  streamId: string,
  filter: DeploymentFilter,
  page: { after: DeploymentPosition | null; limit: number },
): Promise<DeploymentFacts[]> {
  const conditions = [
    Prisma.sql`d.stream_id = ${streamId}`,
    Prisma.sql`coalesce(d.started_at, d.finished_at, to_timestamp(0)) <= ${new Date(filter.now)}`,
  ];
  if (filter.from !== null) conditions.push(Prisma.sql`${AT} >= ${new Date(filter.from)}`);
  if (filter.to !== null) conditions.push(Prisma.sql`${AT} < ${new Date(filter.to)}`);
  if (filter.environment !== undefined)
    conditions.push(Prisma.sql`lower(d.environment) = lower(${filter.environment})`);
  if (filter.service !== undefined) conditions.push(Prisma.sql`lower(d.service) = lower(${filter.service})`);
  if (page.after !== null) {
    const at = new Date(page.after.at);
    conditions.push(Prisma.sql`(${AT} < ${at} OR (${AT} = ${at} AND d.id > ${page.after.id}))`);
  }
  const rows = await db.$queryRaw<{ facts: string }[]>`
    SELECT d.facts::text AS facts FROM (
      SELECT d.id, ${AT} AS at FROM deployment d WHERE ${Prisma.join(conditions, " AND ")}
      ORDER BY at DESC, d.id LIMIT ${page.limit}
    ) AS page JOIN deployment d ON d.stream_id = ${streamId} AND d.id = page.id ORDER BY page.at DESC, page.id`;
  return rows.map((row) => JSON.parse(row.facts) as DeploymentFacts);
}

/** Every deployment to production up to `now`, oldest first: what DORA's keys are taken from. */
export async function productionDeployments(
  db: Database | Transaction,
  streamId: string,
  now: EpochMs,
): Promise<DeploymentFacts[]> {
  const rows = await db.$queryRaw<{ facts: string }[]>`
    SELECT facts::text AS facts FROM deployment
    WHERE stream_id = ${streamId} AND facts->>'tier' = 'production' AND finished_at <= ${new Date(now)}
    ORDER BY finished_at, id`;
  return rows.map((row) => JSON.parse(row.facts) as DeploymentFacts);
}

/** Whether any production deployment is known at all. */
export async function hasProductionDeployment(db: Database | Transaction, streamId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM deployment WHERE stream_id = ${streamId} AND facts->>'tier' = 'production' LIMIT 1`;
  return rows.length > 0;
}
