import type { Database, Transaction } from "#server/db/database.ts";
import type { StreamScope } from "#server/db/stream-events.ts";

/** A word of the stream's events, and how often it stands there. */
export type Seen = { name: string; count: number };
export type SeenActor = Seen & { /** GitHub says so. */ bot: boolean };

const MOST_NAMES = 300;

/** Labels put on issues and pull requests, as often as they were. */
export function labelsSeen(db: Database | Transaction, scope: StreamScope): Promise<Seen[]> {
  return db.$queryRaw<Seen[]>`
    SELECT min(data->>'label') AS name, count(*)::int AS count FROM event
    WHERE type IN ('issue.labeled', 'pr.labeled') AND repository_id = ANY(${idsOf(scope)}::text[])
      AND (team_id IS NULL OR team_id = ${scope.teamId})
    GROUP BY lower(data->>'label') ORDER BY count DESC, name LIMIT ${MOST_NAMES}`;
}

/** Workflows by their runs. */
export function workflowsSeen(db: Database | Transaction, scope: StreamScope): Promise<Seen[]> {
  return db.$queryRaw<Seen[]>`
    SELECT data->>'name' AS name, count(*)::int AS count FROM event
    WHERE type = 'ci.completed' AND repository_id = ANY(${idsOf(scope)}::text[])
      AND (team_id IS NULL OR team_id = ${scope.teamId})
    GROUP BY data->>'name' ORDER BY count DESC, name LIMIT ${MOST_NAMES}`;
}

/** Environments by their deployments' outcomes. */
export function environmentsSeen(db: Database | Transaction, scope: StreamScope): Promise<Seen[]> {
  return db.$queryRaw<Seen[]>`
    SELECT min(data->>'environment') AS name, count(*)::int AS count FROM event
    WHERE type IN ('deployment.succeeded', 'deployment.failed') AND repository_id = ANY(${idsOf(scope)}::text[])
      AND (team_id IS NULL OR team_id = ${scope.teamId})
    GROUP BY lower(data->>'environment') ORDER BY count DESC, name LIMIT ${MOST_NAMES}`;
}

/** Who reviewed and commented: only there it matters whether somebody is a bot. */
export function respondersSeen(db: Database | Transaction, scope: StreamScope): Promise<SeenActor[]> {
  return db.$queryRaw<SeenActor[]>`
    SELECT min(actor->>'login') AS name, count(*)::int AS count, bool_or((actor->>'bot')::boolean) AS bot FROM event
    WHERE type IN ('pr.reviewed', 'pr.commented') AND actor->>'login' IS NOT NULL
      AND repository_id = ANY(${idsOf(scope)}::text[]) AND (team_id IS NULL OR team_id = ${scope.teamId})
    GROUP BY lower(actor->>'login') ORDER BY count DESC, name LIMIT ${MOST_NAMES}`;
}

function idsOf({ repositories }: StreamScope): string[] {
  return repositories.map(({ id }) => id);
}
