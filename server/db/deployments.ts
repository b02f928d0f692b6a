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
  /** Any of these. */
  services?: readonly string[] | undefined;
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
  const conditions = [inTimeline(streamId, filter)];
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

/** Conditions on the row `d` of a deployment. */
export function inTimeline(streamId: string, filter: DeploymentFilter): Prisma.Sql {
  const conditions = [
    Prisma.sql`d.stream_id = ${streamId}`,
    Prisma.sql`coalesce(d.started_at, d.finished_at, to_timestamp(0)) <= ${new Date(filter.now)}`,
  ];
  if (filter.from !== null) conditions.push(Prisma.sql`${AT} >= ${new Date(filter.from)}`);
  if (filter.to !== null) conditions.push(Prisma.sql`${AT} < ${new Date(filter.to)}`);
  if (filter.environment !== undefined)
    conditions.push(Prisma.sql`lower(d.environment) = lower(${filter.environment})`);
  if (filter.service !== undefined) conditions.push(Prisma.sql`lower(d.service) = lower(${filter.service})`);
  if (filter.services !== undefined) {
    const names = filter.services.map((name) => name.toLowerCase());
    conditions.push(Prisma.sql`lower(d.service) = ANY(${names}::text[])`);
  }
  return Prisma.join(conditions, " AND ");
}

/** Deployments to production that finished in `[from, to)` (from null: since ever) and by `now`, oldest first. */
export async function productionDeployments(
  db: Database | Transaction,
  streamId: string,
  range: { from: EpochMs | null; to: EpochMs; now: EpochMs },
): Promise<DeploymentFacts[]> {
  const since = range.from === null ? Prisma.empty : Prisma.sql`AND finished_at >= ${new Date(range.from)}`;
  const rows = await db.$queryRaw<{ facts: string }[]>`
    SELECT facts::text AS facts FROM deployment
    WHERE stream_id = ${streamId} AND finished_at < ${new Date(range.to)} AND finished_at <= ${new Date(range.now)} ${since}
      AND facts->>'tier' = 'production'
    ORDER BY finished_at, id`;
  return rows.map((row) => JSON.parse(row.facts) as DeploymentFacts);
}

/** Which of these changes a service's users had before an instant. */
export async function changesLiveBefore(
  db: Database | Transaction,
  streamId: string,
  before: EpochMs,
  changes: readonly string[],
): Promise<{ service: string; key: string }[]> {
  if (changes.length === 0) return [];
  return await db.$queryRaw<{ service: string; key: string }[]>`
    SELECT DISTINCT d.service, change.key FROM deployment d
      CROSS JOIN LATERAL jsonb_array_elements_text(d.facts->'changes') AS change(key)
    WHERE d.stream_id = ${streamId} AND d.finished_at < ${new Date(before)} AND d.facts->>'tier' = 'production'
      AND d.status IN ('succeeded', 'rolled_back') AND d.facts->'failure'->>'reason' IS DISTINCT FROM 'failed'
      AND change.key = ANY(${[...changes]}::text[])`;
}

/** When the first deployment to production finished; null: none has by `now`. */
export async function firstProductionDeployment(
  db: Database | Transaction,
  streamId: string,
  now: EpochMs,
): Promise<EpochMs | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(finished_at) AS at FROM deployment
    WHERE stream_id = ${streamId} AND finished_at <= ${new Date(now)} AND facts->>'tier' = 'production'`;
  return row?.at?.getTime() ?? null;
}

/** The services that ever reached production, as they spell themselves. */
export async function productionServices(db: Database | Transaction, streamId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ service: string }[]>`
    SELECT DISTINCT service FROM deployment WHERE stream_id = ${streamId} AND facts->>'tier' = 'production'
    ORDER BY service`;
  return rows.map(({ service }) => service);
}

/** When the first deployment known took place; null: none is. */
export async function firstDeployment(db: Database | Transaction, streamId: string): Promise<EpochMs | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(coalesce(d.finished_at, d.started_at)) AS at FROM deployment d WHERE d.stream_id = ${streamId}`;
  return row?.at?.getTime() ?? null;
}

/** Whether any production deployment is known at all. */
export async function hasProductionDeployment(db: Database | Transaction, streamId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM deployment WHERE stream_id = ${streamId} AND facts->>'tier' = 'production' LIMIT 1`;
  return rows.length > 0;
}
