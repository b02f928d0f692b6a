import type { Database, Transaction } from "./database.ts";

/** Which of these commits are known, with their committer dates. */
export async function knownCommits(
  db: Database | Transaction,
  repositoryId: string,
  shas: readonly string[],
): Promise<Map<string, Date>> {
  if (shas.length === 0) return new Map();
  const subjects = [...new Set(shas)].map((sha) => `@${sha}`);
  const rows = await db.event.findMany({
    where: { repositoryId, type: "commit", subject: { in: subjects } },
    select: { subject: true, occurredAt: true },
  });
  return new Map(rows.map((row) => [row.subject.slice(1), row.occurredAt]));
}

/** Head shas of workflow runs, by run id, as far as they are known. */
export async function headShasOfRuns(db: Database | Transaction, repositoryId: string): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; sha: string }[]>`
    SELECT DISTINCT data->>'runId' AS id, data->>'sha' AS sha FROM event
    WHERE repository_id = ${repositoryId} AND type IN ('ci.completed', 'ci.started', 'ci.queued')`;
  return new Map(rows.map((row) => [row.id, row.sha]));
}

/** Shas that deployments and tags speak of and whose commits are unknown, latest first. */
export async function unknownDeployedShas(db: Database | Transaction, repositoryId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ sha: string }[]>`
    SELECT spoken.data->>'sha' AS sha FROM event spoken
    WHERE spoken.repository_id = ${repositoryId}
      AND spoken.type IN ('deployment.succeeded', 'deployment.rolled_back', 'tag.created')
      AND spoken.data->>'sha' ~ '^[0-9a-f]{40}$'
      AND NOT EXISTS (SELECT 1 FROM event c WHERE c.repository_id = ${repositoryId} AND c.type = 'commit'
                        AND c.subject = '@' || (spoken.data->>'sha'))
      AND NOT EXISTS (SELECT 1 FROM backfill_cursor gone WHERE gone.repository_id = ${repositoryId}
                        AND gone.resource = 'gone:' || (spoken.data->>'sha'))
    GROUP BY spoken.data->>'sha' ORDER BY max(spoken.occurred_at) DESC, 1`;
  return rows.map((row) => row.sha);
}

/** The latest body of an issue or pull request; null: nobody has sent one yet. */
export async function latestBody(
  db: Database | Transaction,
  repositoryId: string,
  number: number,
): Promise<{ type: string; occurredAt: Date; updatedAt: Date; data: unknown } | null> {
  return await db.event.findFirst({
    where: { repositoryId, subject: `#${number}`, type: { in: ["issue.opened", "pr.opened"] } },
    orderBy: { updatedAt: "desc" },
    select: { type: true, occurredAt: true, updatedAt: true, data: true },
  });
}
