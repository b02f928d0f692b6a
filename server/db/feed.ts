import type { Database, Transaction } from "./database.ts";
import type { Prisma } from "./generated/client.ts";

/** Who may see an entry: a team's people, or everybody in the workspace. */
export type FeedScope = "workspace" | `team:${string}`;

export type FeedEntry = { scope: FeedScope; id: number; at: Date; kind: string; data: Prisma.JsonValue };

/** PostgreSQL channel that carries the scopes in which something is new. */
export const FEED_CHANNEL = "lastmile_feed";

/** The scope of something that belongs to a team, or to none. */
export function feedScope(teamId: string | null): FeedScope {
  return teamId === null ? "workspace" : `team:${teamId}`;
}

/**
 * Tells open screens that something changed. Call it last in the transaction: the scope's counter row is locked from here
 * to the commit, which makes ids follow commit order, so that a reader at id n has missed nothing below n. Entries for
 * several scopes go in ascending order of scope, else two writers can wait for each other.
 */
export async function appendFeed(
  tx: Transaction,
  scope: FeedScope,
  kind: string,
  data: Prisma.InputJsonObject,
): Promise<void> {
  const json = JSON.stringify(data);
  await tx.$executeRaw`
    with next as (
      insert into feed_counter (scope, last) values (${scope}, 1)
      on conflict (scope) do update set last = feed_counter.last + 1
      returning last
    ), entered as (
      insert into feed_entry (scope, id, at, kind, data)
      select ${scope}, next.last, clock_timestamp(), ${kind}, ${json}::jsonb from next
    )
    -- The same channel and payload twice in one transaction is one notification.
    select pg_notify(${FEED_CHANNEL}, ${scope})`;
}

/** Entries of a scope after an id, oldest first. */
export async function feedAfter(
  db: Database | Transaction,
  scope: FeedScope,
  id: number,
  limit: number,
): Promise<FeedEntry[]> {
  const rows = await db.feedEntry.findMany({ where: { scope, id: { gt: id } }, orderBy: { id: "asc" }, take: limit });
  return rows.map((row) => ({ scope, id: Number(row.id), at: row.at, kind: row.kind, data: row.data }));
}

/** The newest id given out in a scope and the oldest one still kept (0: none). */
export async function feedBounds(
  db: Database | Transaction,
  scope: FeedScope,
): Promise<{ oldest: number; newest: number }> {
  const [counter, first] = await Promise.all([
    db.feedCounter.findUnique({ where: { scope } }),
    db.feedEntry.findFirst({ where: { scope }, orderBy: { id: "asc" }, select: { id: true } }),
  ]);
  return { oldest: first === null ? 0 : Number(first.id), newest: counter === null ? 0 : Number(counter.last) };
}

/** Forgets entries older than an instant; a reader that comes back later is told to load everything anew. */
export async function trimFeed(db: Database, before: Date): Promise<number> {
  const { count } = await db.feedEntry.deleteMany({ where: { at: { lt: before } } });
  return count;
}
