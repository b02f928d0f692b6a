import type { Database, Transaction } from "./database.ts";
import { lockProjection } from "./projection-requests.ts";

export type DemoTeamRow = { id: string; name: string; slug: string; streamId: string | null };

/** Makes loading and removing the demo wait for each other until the transaction ends. */
export async function lockDemo(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('demo', 0))`;
}

/** The demo team, with its stream; null: there is none. */
export async function findDemoTeam(db: Database | Transaction): Promise<DemoTeamRow | null> {
  const team = await db.team.findFirst({
    where: { demo: true },
    select: {
      id: true,
      name: true,
      slug: true,
      streams: { select: { id: true }, orderBy: { createdAt: "asc" }, take: 1 },
    },
  });
  if (team === null) return null;
  const { streams, ...named } = team;
  return { ...named, streamId: streams[0]?.id ?? null };
}

export async function isDemoTeam(db: Database | Transaction, teamId: string | null): Promise<boolean> {
  if (teamId === null) return false;
  return (await db.team.count({ where: { id: teamId, demo: true } })) > 0;
}

/** A team's sources with what verifies their deliveries, by kind. */
export async function sourcesOfTeam(
  db: Database | Transaction,
  teamId: string,
): Promise<{ id: string; kind: string; secretCipher: string }[]> {
  return db.source.findMany({ where: { teamId }, select: { id: true, kind: true, secretCipher: true } });
}

export type ReadingProgress = { received: number; done: number; parked: number; projections: number };

/** How far the deliveries of a team's sources are read, and what its streams do not show yet. */
export async function readingProgress(db: Database, teamId: string): Promise<ReadingProgress> {
  const states = await db.delivery.groupBy({ by: ["state"], where: { source: { teamId } }, _count: true });
  const counted = Object.fromEntries(states.map(({ state, _count }) => [state, _count]));
  const projections = await db.projectionRequest.count({ where: { stream: { teamId } } });
  return { received: 0, done: 0, parked: 0, ...counted, projections };
}

/**
 * Removes a demo team and everything that is there because of it: people invented for it, deliveries, the events of its
 * repositories (those of `owner`), facts, jobs and what the logs say of it. What a stream of another team holds stays.
 */
export async function removeDemoTeam(tx: Transaction, teamId: string, owner: string): Promise<void> {
  const streams = await tx.stream.findMany({ where: { teamId }, select: { id: true }, orderBy: { id: "asc" } });
  const streamIds = streams.map(({ id }) => id);
  for (const id of streamIds) await lockProjection(tx, id);
  // Deliveries first: this waits for those being read right now, whose events are then seen below.
  await tx.delivery.deleteMany({ where: { source: { teamId } } });
  const sources = await tx.source.findMany({ where: { teamId }, select: { id: true } });
  await tx.source.deleteMany({ where: { teamId } });
  const repositories = await tx.repository.findMany({
    where: { owner: { equals: owner, mode: "insensitive" } },
    select: { id: true },
  });
  const repositoryIds = repositories.map(({ id }) => id);
  await tx.event.deleteMany({ where: { OR: [{ teamId }, { repositoryId: { in: repositoryIds } }] } });
  const jobs = await tx.job.findMany({ where: { teamId }, select: { id: true } });
  await tx.job.deleteMany({ where: { teamId } });
  await tx.stream.deleteMany({ where: { teamId } });
  await tx.repository.deleteMany({ where: { id: { in: repositoryIds }, streams: { none: {} } } });
  const members = await tx.member.findMany({ where: { demo: true }, select: { id: true } });
  const tokens = await tx.apiToken.findMany({ where: { teamId }, select: { id: true } });
  await tx.idempotencyRecord.deleteMany({ where: { tokenId: { in: tokens.map(({ id }) => id) } } });
  await tx.githubConnection.deleteMany({ where: { teamId } });
  const subjectIds = [teamId, ...streamIds, ...[...sources, ...jobs, ...members, ...tokens].map(({ id }) => id)];
  await tx.auditEntry.deleteMany({ where: { OR: [{ teamId }, { subjectId: { in: subjectIds } }] } });
  await tx.notification.deleteMany({ where: { teamId } });
  await tx.team.delete({ where: { id: teamId } });
  await tx.member.deleteMany({ where: { demo: true } });
  await forgetQueued(tx, [
    ...streamIds.map((id) => `project-stream:${id}`),
    ...jobs.map(({ id }) => `load-demo:${id}`),
  ]);
  await forgetTold(tx, teamId);
}

async function forgetQueued(tx: Transaction, keys: readonly string[]): Promise<void> {
  for (const key of keys) await tx.$queryRaw`SELECT (graphile_worker.remove_job(${key})).id`;
}

/** Takes back what open screens were told of the team. */
async function forgetTold(tx: Transaction, teamId: string): Promise<void> {
  const scope = `team:${teamId}`;
  await tx.feedEntry.deleteMany({ where: { scope } });
  await tx.feedCounter.deleteMany({ where: { scope } });
  await tx.$executeRaw`DELETE FROM feed_entry WHERE scope = 'workspace' AND data->>'teamId' = ${teamId}`;
}

/** The invented people by their logins. */
export async function demoPeople(db: Database): Promise<Map<string, { id: string; name: string }>> {
  const rows = await db.member.findMany({ where: { demo: true }, select: { id: true, name: true, githubLogin: true } });
  return new Map(rows.map(({ id, name, githubLogin }) => [githubLogin ?? "", { id, name }]));
}

/** Forgets the boards of a demo team and what they told the flow engine. */
export async function forgetDemoBoards(db: Database, teamId: string): Promise<void> {
  await db.$transaction([
    db.board.deleteMany({ where: { teamId } }),
    db.event.deleteMany({ where: { teamId, source: { startsWith: "board" } } }),
  ]);
}
