import type { Database } from "#server/db/database.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { searchWords } from "#server/domain/search/search-words.ts";

export type FoundItem = {
  streamId: string;
  streamName: string;
  key: string;
  title: string;
  kind: string;
  state: string;
};

/** Of more matches than this, some are looked at: whoever types on narrows them. */
const MOST_CANDIDATES = 400;

/** What `item.words` holds of an item: the words of its key and title, and its stream's id. */
export function itemWords(streamId: string, item: { key: string; title: string }): string[] {
  return [...searchWords(`${item.key} ${item.title}`), streamId];
}

/**
 * Items whose key or title has, for each word asked for, a word that begins with it; whole words first, then the newest.
 * `streamIds` null: of all streams. One look into an inverted index of PostgreSQL's own, which needs no extension.
 */
export async function searchItemRows(
  db: Database,
  query: string,
  streamIds: readonly string[] | null,
  limit: number,
): Promise<FoundItem[]> {
  const words = searchWords(query);
  if (words.length === 0 || streamIds?.length === 0) return [];
  const quoted = (word: string) => `'${word.replaceAll("'", "''")}'`;
  const among = streamIds === null ? "" : ` & (${streamIds.map(quoted).join(" | ")})`;
  const asked = `${words.map((word) => `${quoted(word)}:*`).join(" & ")}${among}`;
  const whole = words.map(quoted).join(" & ");
  return db.$queryRaw<FoundItem[]>(Prisma.sql`
    SELECT c.stream_id AS "streamId", s.name AS "streamName", c.key, c.title, c.kind, c.state
    FROM (
      SELECT stream_id, key, title, kind, state, started_at, words FROM item
      WHERE words @@ ${asked}::tsquery LIMIT ${MOST_CANDIDATES}
    ) c JOIN stream s ON s.id = c.stream_id
    ORDER BY (c.words @@ ${whole}::tsquery) DESC, c.started_at DESC, c.key LIMIT ${limit}`);
}
