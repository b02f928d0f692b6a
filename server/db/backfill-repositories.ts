import type { Database, Transaction } from "./database.ts";
import { moveEvents } from "./events.ts";

export type StreamRepositoryRow = { id: string; nodeId: string | null; fullName: string; defaultBranch: string | null };

/** The repositories of a stream in its order. */
export async function repositoriesOfStream(
  db: Database | Transaction,
  streamId: string,
): Promise<StreamRepositoryRow[]> {
  const rows = await db.streamRepository.findMany({
    where: { streamId },
    orderBy: [{ position: "asc" }, { repositoryId: "asc" }],
    include: { repository: true },
  });
  return rows.map(({ repository: { id, nodeId, owner, name, defaultBranch } }) => ({
    id,
    nodeId,
    fullName: `${owner}/${name}`,
    defaultBranch,
  }));
}

export async function setDefaultBranch(tx: Transaction, repositoryId: string, branch: string): Promise<void> {
  await tx.repository.update({ where: { id: repositoryId }, data: { defaultBranch: branch } });
}

/**
 * Two rows turned out to be one repository (a stream named it by an old name): everything of the nameless row goes to the
 * one with the identity. What the nameless row had fetched is fetched again.
 */
export async function mergeRepository(tx: Transaction, from: string, into: string): Promise<void> {
  await tx.$executeRaw`UPDATE repository_alias SET repository_id = ${into} WHERE repository_id = ${from}`;
  await tx.$executeRaw`
    INSERT INTO stream_repository (stream_id, repository_id, position)
    SELECT stream_id, ${into}, position FROM stream_repository WHERE repository_id = ${from} ON CONFLICT DO NOTHING`;
  await tx.streamRepository.deleteMany({ where: { repositoryId: from } });
  await moveEvents(tx, from, into);
  await tx.repository.delete({ where: { id: from } });
}

/** The teams whose streams have a repository; null: a stream of the workspace. */
export async function teamsOfRepository(db: Database | Transaction, repositoryId: string): Promise<(string | null)[]> {
  const streams = await db.stream.findMany({
    where: { repositories: { some: { repositoryId } } },
    select: { teamId: true },
    distinct: ["teamId"],
    orderBy: { teamId: { sort: "asc", nulls: "first" } },
  });
  return streams.map((stream) => stream.teamId);
}

/** One repository as a stream names it; null: there is none. */
export async function repositoryById(db: Database | Transaction, id: string): Promise<StreamRepositoryRow | null> {
  const row = await db.repository.findUnique({ where: { id } });
  if (row === null) return null;
  return { id: row.id, nodeId: row.nodeId, fullName: `${row.owner}/${row.name}`, defaultBranch: row.defaultBranch };
}

/** Streams that have a repository: all, or the one named. */
export async function streamsWithRepositories(
  db: Database | Transaction,
  streamId: string | null,
): Promise<{ id: string; teamId: string | null }[]> {
  const where = { repositories: { some: {} }, ...(streamId !== null && { id: streamId }) };
  return await db.stream.findMany({ where, select: { id: true, teamId: true }, orderBy: { id: "asc" } });
}
