import type { Database, Transaction } from "#server/db/database.ts";
import type { Job } from "#server/db/jobs.ts";
import type { Card } from "#server/domain/board/board.ts";

/** The cards of a board, archived or not, that are linked to something. */
export async function linkedCards(
  db: Database,
  boardId: string,
): Promise<Pick<Card, "github" | "links" | "archivedAt">[]> {
  const rows = await db.$queryRaw<{ state: Card }[]>`
    SELECT state FROM card WHERE board_id = ${boardId}
      AND (state->>'github' IS NOT NULL OR jsonb_array_length(state->'links') > 0)`;
  return rows.map(({ state }) => state);
}

/** Repositories of streams by name, each once. */
export async function repositoriesOfStreams(db: Database, streamIds: readonly string[]): Promise<string[]> {
  const rows = await db.repository.findMany({
    where: { streams: { some: { streamId: { in: [...streamIds] } } } },
    select: { owner: true, name: true },
    orderBy: [{ owner: "asc" }, { name: "asc" }],
  });
  return rows.map(({ owner, name }) => `${owner}/${name}`);
}

/** Every name that a repository has or had, in lower case. */
export async function namesOfRepository(db: Database, fullName: string): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT other.full_name AS name FROM repository_alias a JOIN repository_alias other ON other.repository_id = a.repository_id
    WHERE a.full_name = ${fullName.toLowerCase()}`;
  return new Set(rows.map(({ name }) => name));
}

/** Ids of these members by their GitHub login in lower case. */
export async function membersByLogin(db: Database, memberIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.member.findMany({
    where: { id: { in: [...memberIds] }, githubLogin: { not: null } },
    select: { id: true, githubLogin: true },
  });
  return new Map(rows.map(({ id, githubLogin }) => [(githubLogin ?? "").toLowerCase(), id]));
}

/** A board's latest import of issues; null: there was none. */
export async function lastImportJob(db: Database | Transaction, boardId: string): Promise<Job | null> {
  return await db.job.findFirst({
    where: { kind: "import-issues", params: { path: ["boardId"], equals: boardId } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

/** Keeps what an import has done so far with its job, so that a resumed one still says it. */
export async function saveImportReport(db: Database, jobId: string, report: unknown): Promise<void> {
  await db.$executeRaw`
    UPDATE job SET params = jsonb_set(params, '{report}', ${JSON.stringify(report)}::jsonb) WHERE id = ${jobId}`;
}
