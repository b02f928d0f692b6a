import type { Database } from "#server/db/database.ts";
import { PACKED_EVENT, type PackedRow, unpacked } from "#server/db/packed-event.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { ChangeFacts } from "#server/domain/flow/facts.ts";

/** The streams a board's cards feed: the one it names, else all of its team's. */
export async function streamsFedBy(
  db: Database,
  { streamId, teamId }: { streamId: string | null; teamId: string | null },
): Promise<string[]> {
  if (streamId !== null) return [streamId];
  if (teamId === null) return [];
  const rows = await db.stream.findMany({ where: { teamId }, select: { id: true }, orderBy: { id: "asc" } });
  return rows.map(({ id }) => id);
}

/** Repositories of streams by each of their names in lower case, old ones too, with the name of today. */
export async function repositoriesByName(
  db: Database,
  streamIds: readonly string[],
  names: readonly string[],
): Promise<Map<string, { id: string; fullName: string }>> {
  const rows = await db.$queryRaw<{ alias: string; id: string; fullName: string }[]>`
    SELECT a.full_name AS alias, r.id, r.owner || '/' || r.name AS "fullName"
    FROM repository_alias a JOIN repository r ON r.id = a.repository_id
    WHERE a.full_name = ANY(${names.map((name) => name.toLowerCase())}::text[])
      AND EXISTS (SELECT FROM stream_repository s WHERE s.repository_id = r.id AND s.stream_id = ANY(${[...streamIds]}::text[]))`;
  return new Map(rows.map(({ alias, ...repository }) => [alias, repository]));
}

/** The changes of the items that are one of these or hold one: by the item's key. */
export async function changesOfItems(
  db: Database,
  streamIds: readonly string[],
  keys: readonly string[],
): Promise<{ key: string; changes: ChangeFacts[] }[]> {
  return await db.$queryRaw<{ key: string; changes: ChangeFacts[] }[]>`
    SELECT key, facts->'changes' AS changes FROM item
    WHERE stream_id = ANY(${[...streamIds]}::text[])
      AND (key = ANY(${[...keys]}::text[]) OR change_keys && ${[...keys]}::text[])`;
}

/** What links say of themselves, without all that their timelines hold. */
const TELLING = [
  "issue.opened",
  "issue.reopened",
  "pr.opened",
  "pr.ready",
  "pr.merged",
  "pr.reviewed",
  "pr.review_dismissed",
];
const RUNS = ["ci.completed", "ci.started", "ci.queued"];

type Subject = { repositoryId: string; subject: string };

/** The events that say how issues and pull requests stand, by "<repository id>#12". */
export async function linkEvents(
  db: Database,
  teamId: string | null,
  subjects: readonly Subject[],
): Promise<Map<string, FlowEvent[]>> {
  const wanted = JSON.stringify(
    subjects.map(({ repositoryId, subject }) => ({ within: repositoryId, about: subject })),
  );
  const rows = await db.$queryRaw<(PackedRow & { of: string })[]>`
    SELECT e.repository_id || e.subject AS of, ${PACKED_EVENT} AS packed
    FROM event e JOIN json_to_recordset(${wanted}::json) AS wanted (within text, about text)
      ON e.repository_id = wanted.within AND e.subject = wanted.about
    WHERE e.type = ANY(${TELLING}) AND (e.team_id IS NULL OR e.team_id = ${teamId})`;
  return eventsBy(rows);
}

/**
 * The events of workflow runs on commits, by the commit. A history has hundreds of thousands of them: `LIKE` is what makes the
 * index of runs by their commit hold.
 */
export async function runsOnCommits(
  db: Database,
  teamId: string | null,
  repositoryIds: readonly string[],
  shas: readonly string[],
): Promise<Map<string, FlowEvent[]>> {
  if (shas.length === 0) return new Map();
  const rows = await db.$queryRaw<(PackedRow & { of: string })[]>`
    SELECT e.data->>'sha' AS of, ${PACKED_EVENT} AS packed FROM event e
    WHERE e.type LIKE 'ci.%' AND e.type = ANY(${RUNS}) AND e.repository_id = ANY(${[...repositoryIds]}::text[])
      AND e.data->>'sha' = ANY(${[...shas]}::text[]) AND (e.team_id IS NULL OR e.team_id = ${teamId})`;
  return eventsBy(rows);
}

function eventsBy(rows: readonly (PackedRow & { of: string })[]): Map<string, FlowEvent[]> {
  const events = new Map<string, FlowEvent[]>();
  for (const row of rows) {
    const own = events.get(row.of) ?? [];
    own.push(unpacked(row));
    events.set(row.of, own);
  }
  return events;
}
