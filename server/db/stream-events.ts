import type { Database, Transaction } from "#server/db/database.ts";
import type { TouchedSubject } from "#server/db/events.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { PACKED_EVENT, type PackedRow, unpacked } from "#server/db/packed-event.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";

const ROWS_PER_PAGE = 20_000;

/**
 * Whose events a stream sees: its repositories' by their names of today, those of no repository, and its team's. Boards
 * that feed one stream have a source of their own, which only that one sees.
 */
export type StreamScope = {
  id: string;
  teamId: string | null;
  repositories: readonly { id: string; owner: string; name: string }[];
};

/** Every event a stream sees, in no particular order. */
export async function loadStreamEvents(tx: Database | Transaction, scope: StreamScope): Promise<FlowEvent[]> {
  const names = namesOf(scope);
  const events: FlowEvent[] = [];
  for (const repositoryId of [...names.keys(), null]) {
    let after = 0n;
    for (;;) {
      const rows = await tx.$queryRaw<(PackedRow & { id: bigint })[]>`
        SELECT id, ${PACKED_EVENT} AS packed FROM event
        WHERE ${ofRepository(repositoryId)} AND id > ${after}
          AND (team_id IS NULL OR team_id = ${scope.teamId}) AND ${ofBoards(scope)}
        ORDER BY id LIMIT ${ROWS_PER_PAGE}`;
      for (const row of rows) events.push(unpacked(row, names));
      const last = rows.at(-1);
      if (rows.length < ROWS_PER_PAGE || last === undefined) break;
      after = last.id;
    }
  }
  return events;
}

/** The events of these subjects that a stream sees. */
export async function loadSubjectEvents(
  tx: Database | Transaction,
  scope: StreamScope,
  subjects: readonly TouchedSubject[],
): Promise<FlowEvent[]> {
  const names = namesOf(scope);
  const rows = await tx.$queryRaw<PackedRow[]>`
    WITH wanted AS (
      SELECT DISTINCT * FROM json_to_recordset(${JSON.stringify(subjects)}::json) AS row ("repositoryId" text, subject text))
    SELECT ${PACKED_EVENT} AS packed FROM (
      SELECT e.* FROM event e JOIN wanted w ON e.repository_id = w."repositoryId" AND e.subject = w.subject
      UNION ALL
      SELECT e.* FROM event e JOIN wanted w ON e.repository_id IS NULL AND w."repositoryId" IS NULL AND e.subject = w.subject
    ) found
    WHERE (team_id IS NULL OR team_id = ${scope.teamId}) AND ${ofBoards(scope)}`;
  return rows.map((row) => unpacked(row, names));
}

/** Written out, because an index serves neither IS NOT DISTINCT FROM nor OR. */
function ofRepository(repositoryId: string | null): Prisma.Sql {
  return repositoryId === null ? Prisma.sql`repository_id IS NULL` : Prisma.sql`repository_id = ${repositoryId}`;
}

function ofBoards({ id }: StreamScope): Prisma.Sql {
  return Prisma.sql`(source NOT LIKE 'board:%' OR source = ${`board:${id}`})`;
}

function namesOf(scope: StreamScope): Map<string, string> {
  return new Map(scope.repositories.map(({ id, owner, name }) => [id, `${owner}/${name}`]));
}
