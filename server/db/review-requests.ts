import type { Database } from "#server/db/database.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { PACKED_EVENT, type PackedRow, unpacked } from "#server/db/packed-event.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";

/**
 * Every event of the pull requests that a login was asked to review since an instant, in the repositories of some streams.
 * What a source of another team than these has sent is that team's own.
 */
export async function eventsOfRequestedReviews(
  db: Database,
  asked: { streamIds: readonly string[]; teamIds: readonly string[]; login: string; since: Date },
): Promise<FlowEvent[]> {
  const { streamIds, teamIds, login, since } = asked;
  const isOurs = Prisma.sql`(team_id IS NULL OR team_id = ANY(${[...teamIds]}::text[]))`;
  const repositories = await db.repository.findMany({
    where: { streams: { some: { streamId: { in: [...streamIds] } } } },
    select: { id: true, owner: true, name: true },
  });
  const names = new Map(repositories.map(({ id, owner, name }) => [id, `${owner}/${name}`]));
  const rows = await db.$queryRaw<PackedRow[]>`
    WITH asked AS (
      SELECT DISTINCT repository_id, subject FROM event
      WHERE type = 'pr.review_requested' AND repository_id = ANY(${[...names.keys()]}::text[])
        AND ${isOurs} AND occurred_at >= ${since} AND lower(data->>'reviewer') = ${login.toLowerCase()})
    SELECT ${PACKED_EVENT} AS packed FROM (
      SELECT e.* FROM event e JOIN asked a ON e.repository_id = a.repository_id AND e.subject = a.subject
      WHERE ${isOurs} AND e.type LIKE 'pr.%' AND e.type NOT IN ('pr.commits', 'pr.files')
    ) found`;
  return rows.map((row) => unpacked(row, names));
}

/** Where the items stand that contain some changes, by the change's key; the first stream that has one. */
export async function itemsOfChanges(
  db: Database,
  streamIds: readonly string[],
  changeKeys: readonly string[],
): Promise<Map<string, { streamId: string; key: string }>> {
  if (changeKeys.length === 0) return new Map();
  const rows = await db.item.findMany({
    where: { streamId: { in: [...streamIds] }, changeKeys: { hasSome: [...changeKeys] } },
    select: { streamId: true, key: true, changeKeys: true },
    orderBy: [{ streamId: "asc" }, { key: "asc" }],
  });
  const wanted = new Set(changeKeys);
  return new Map(
    rows
      .reverse()
      .flatMap((row) =>
        row.changeKeys
          .filter((change) => wanted.has(change))
          .map((change) => [change, { streamId: row.streamId, key: row.key }] as const),
      ),
  );
}
