import type { Database, Transaction } from "#server/db/database.ts";

export type RepositoryRow = { id: string; nodeId: string | null; owner: string; name: string; fullName: string };

/** How a source names a repository. `observedAt`: the source's time of the body that says so, where it has one. */
export type RepositoryName = { nodeId?: string | null; fullName: string; observedAt?: Date | null };

/**
 * The repository a body speaks of, made known if it is new. Identity is the node id where there is one; names, old and
 * new, are aliases. A body older than the one the current name came from never renames.
 */
export async function resolveRepository(tx: Transaction, named: RepositoryName): Promise<RepositoryRow> {
  const alias = named.fullName.toLowerCase();
  const known = await findKnown(tx, named.nodeId ?? null, alias);
  if (known !== null) return known;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('repository', 0))`;
  return (await findKnown(tx, named.nodeId ?? null, alias)) ?? (await makeKnown(tx, named, alias));
}

/** The repositories of these names (any case, old names too), by lower-case name; unknown ones are left out. */
export async function findRepositories(
  db: Database | Transaction,
  fullNames: readonly string[],
): Promise<Map<string, RepositoryRow>> {
  const aliases = await db.repositoryAlias.findMany({
    where: { fullName: { in: [...new Set(fullNames.map((name) => name.toLowerCase()))] } },
    include: { repository: true },
  });
  return new Map(aliases.map((alias) => [alias.fullName, repositoryRow(alias.repository)]));
}

/** Whom a body's name and node id stand for today, without learning anything from it: nobody, one, or two. */
export async function knownRepositories(tx: Transaction, named: RepositoryName): Promise<RepositoryRow[]> {
  const rows = await tx.repository.findMany({
    where: {
      OR: [
        { aliases: { some: { fullName: named.fullName.toLowerCase() } } },
        ...(named.nodeId == null ? [] : [{ nodeId: named.nodeId }]),
      ],
    },
  });
  return rows.map(repositoryRow);
}

/** The repository if nothing about it has to be written. */
async function findKnown(tx: Transaction, nodeId: string | null, alias: string): Promise<RepositoryRow | null> {
  const [found] = await tx.$queryRaw<{ id: string; nodeId: string | null; owner: string; name: string }[]>`
    SELECT r.id, r.node_id AS "nodeId", r.owner, r.name
    FROM repository_alias a JOIN repository r ON r.id = a.repository_id WHERE a.full_name = ${alias}`;
  if (found === undefined || (nodeId !== null && found.nodeId !== nodeId)) return null;
  const row = repositoryRow(found);
  // An old name with a node id may be the current one again: only makeKnown decides that.
  return nodeId !== null && row.fullName.toLowerCase() !== alias ? null : row;
}

async function makeKnown(tx: Transaction, named: RepositoryName, alias: string): Promise<RepositoryRow> {
  const nodeId = named.nodeId ?? null;
  const { owner, name } = splitFullName(named.fullName);
  const observedAt = named.observedAt ?? null;
  const holder = await tx.repositoryAlias.findUnique({ where: { fullName: alias }, include: { repository: true } });
  const sameNode = nodeId === null ? null : await tx.repository.findUnique({ where: { nodeId } });

  if (sameNode !== null) {
    const isNewName = holder?.repositoryId !== sameNode.id;
    const isNewer = observedAt === null ? isNewName : sameNode.namedAt === null || observedAt > sameNode.namedAt;
    await pointAlias(tx, alias, sameNode.id);
    if (!isNewer) return repositoryRow(sameNode);
    return repositoryRow(
      await tx.repository.update({ where: { id: sameNode.id }, data: { owner, name, namedAt: observedAt } }),
    );
  }
  if (holder !== null && (nodeId === null || holder.repository.nodeId === null)) {
    if (nodeId === null) return repositoryRow(holder.repository);
    return repositoryRow(
      await tx.repository.update({ where: { id: holder.repositoryId }, data: { nodeId, namedAt: observedAt } }),
    );
  }
  const created = await tx.repository.create({ data: { nodeId, owner, name, namedAt: observedAt } });
  await pointAlias(tx, alias, created.id);
  return repositoryRow(created);
}

/** A name that another repository had before belongs to the one that has it now. */
async function pointAlias(tx: Transaction, fullName: string, repositoryId: string): Promise<void> {
  await tx.repositoryAlias.upsert({
    where: { fullName },
    create: { fullName, repositoryId },
    update: { repositoryId },
  });
}

function splitFullName(fullName: string): { owner: string; name: string } {
  const slash = fullName.indexOf("/");
  return { owner: fullName.slice(0, Math.max(slash, 0)), name: fullName.slice(slash + 1) };
}

function repositoryRow(row: { id: string; nodeId: string | null; owner: string; name: string }): RepositoryRow {
  return { id: row.id, nodeId: row.nodeId, owner: row.owner, name: row.name, fullName: `${row.owner}/${row.name}` };
}
