import type { Database, Transaction } from "#server/db/database.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { resolveRepository } from "#server/db/repositories.ts";
import { DEFAULT_SHOWN_STAGES, type ShownStage } from "#server/domain/flow/shown-stages.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";

/** Settings as stored: which repositories a stream has stands in its own table, by id. */
export type StoredSettings = Omit<StreamSettings, "repositories">;

export type StreamRow = {
  id: string;
  name: string;
  teamId: string | null;
  timeZone: string;
  settings: StoredSettings;
  /** The stages as the facts have them; after a change of the settings that is, until the next projection, the earlier ones. */
  shownStages: ShownStage[];
  factsVersion: number;
  projections: number;
  stale: boolean;
  createdAt: Date;
  repositories: { id: string; owner: string; name: string }[];
};

const WITH_REPOSITORIES = {
  repositories: { include: { repository: true }, orderBy: { position: "asc" } },
} satisfies Prisma.StreamInclude;

type FoundStream = Prisma.StreamGetPayload<{ include: typeof WITH_REPOSITORIES }>;

export async function findStream(db: Database | Transaction, id: string): Promise<StreamRow | null> {
  const found = await db.stream.findUnique({ where: { id }, include: WITH_REPOSITORIES });
  return found === null ? null : streamRow(found);
}

/** Every stream that has a repository. */
export async function streamsOfRepository(db: Database | Transaction, repositoryId: string): Promise<StreamRow[]> {
  const found = await db.stream.findMany({
    where: { repositories: { some: { repositoryId } } },
    include: WITH_REPOSITORIES,
    orderBy: { id: "asc" },
  });
  return found.map(streamRow);
}

/** The ids of streams, for searching among what somebody may see. */
export async function streamIdsOf(db: Database | Transaction, where: Prisma.StreamWhereInput): Promise<string[]> {
  const found = await db.stream.findMany({ where, select: { id: true }, orderBy: { id: "asc" } });
  return found.map((stream) => stream.id);
}

/** Streams after a position in the order of names. */
export async function listStreamRows(
  db: Database | Transaction,
  where: Prisma.StreamWhereInput,
  page: { after: { name: string; id: string } | null; limit: number },
): Promise<StreamRow[]> {
  const { after } = page;
  const beyond: Prisma.StreamWhereInput =
    after === null ? {} : { OR: [{ name: { gt: after.name } }, { name: after.name, id: { gt: after.id } }] };
  const found = await db.stream.findMany({
    where: { AND: [where, beyond] },
    include: WITH_REPOSITORIES,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: page.limit,
  });
  return found.map(streamRow);
}

export type StreamChange = {
  name: string;
  teamId: string | null;
  timeZone: string;
  settings: StoredSettings;
  repositories: readonly { owner: string; name: string }[];
};

export async function insertStream(tx: Transaction, change: StreamChange, createdAt: Date): Promise<StreamRow> {
  const { repositories, settings, ...plain } = change;
  const { id } = await tx.stream.create({
    data: { ...plain, settings: settings as Prisma.InputJsonObject, createdAt, stale: true },
  });
  await setRepositories(tx, id, repositories);
  return streamRow(await tx.stream.findUniqueOrThrow({ where: { id }, include: WITH_REPOSITORIES }));
}

export async function updateStreamRow(tx: Transaction, id: string, change: StreamChange): Promise<StreamRow> {
  const { repositories, settings, ...plain } = change;
  await tx.stream.update({
    where: { id },
    data: { ...plain, settings: settings as Prisma.InputJsonObject, stale: true },
  });
  await setRepositories(tx, id, repositories);
  return streamRow(await tx.stream.findUniqueOrThrow({ where: { id }, include: WITH_REPOSITORIES }));
}

async function setRepositories(
  tx: Transaction,
  streamId: string,
  repositories: readonly { owner: string; name: string }[],
): Promise<void> {
  const ids = new Set<string>();
  for (const { owner, name } of repositories)
    ids.add((await resolveRepository(tx, { fullName: `${owner}/${name}` })).id);
  await tx.streamRepository.deleteMany({ where: { streamId } });
  await tx.streamRepository.createMany({
    data: [...ids].map((repositoryId, position) => ({ streamId, repositoryId, position })),
  });
}

function streamRow(found: FoundStream): StreamRow {
  const { repositories, settings, shownStages, ...plain } = found;
  return {
    ...plain,
    // Written by this file only, from parsed input.
    settings: settings as unknown as StoredSettings,
    shownStages: (shownStages as unknown as ShownStage[] | null) ?? [...DEFAULT_SHOWN_STAGES],
    repositories: repositories.map(({ repository: { id, owner, name } }) => ({ id, owner, name })),
  };
}
