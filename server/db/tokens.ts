import type { Database, Transaction } from "./database.ts";
import type { ApiToken, Role } from "./generated/client.ts";
import { type RateLimit, windowStart } from "./rates.ts";

/** A token as it is listed: everything but its hash. */
export type TokenRow = Omit<ApiToken, "tokenHash">;

export async function insertToken(
  tx: Transaction,
  token: {
    name: string;
    role: Role;
    teamId: string | null;
    tokenHash: string;
    prefix: string;
    createdBy: string | null;
    createdAt: Date;
    expiresAt: Date | null;
  },
): Promise<TokenRow> {
  return tx.apiToken.create({ data: token, omit: { tokenHash: true } });
}

export async function findToken(tx: Transaction, id: string): Promise<TokenRow | null> {
  return tx.apiToken.findUnique({ where: { id }, omit: { tokenHash: true } });
}

/** What a request needs to know of its token. */
export type UsedToken = Pick<TokenRow, "id" | "name" | "role" | "teamId" | "lastUsedAt">;

/**
 * The token with this hash, if it is neither revoked nor over, and how often it was used in the current window with this
 * time. One statement: every request of a script waits for it. As in `hitRate`, the commit does not wait for the disk.
 */
export async function takeToken(
  db: Database,
  tokenHash: string,
  rate: RateLimit,
  now: Date,
): Promise<{ token: UsedToken; hits: number } | null> {
  const rows = await db.$queryRaw<(UsedToken & { hits: number })[]>`
    /* kept plan */ WITH token AS (
      SELECT id, name, role, team_id, last_used_at FROM api_token
      WHERE token_hash = ${tokenHash} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})
    ), counted AS (
      INSERT INTO rate_window (key, starts_at, hits)
      SELECT 'token:' || token.id, ${windowStart(rate, now)}, 1
      FROM token, (SELECT set_config('synchronous_commit', 'off', true)) AS unhurried
      ON CONFLICT (key, starts_at) DO UPDATE SET hits = rate_window.hits + 1
      RETURNING hits
    )
    SELECT token.id, token.name, token.role::text AS role, token.team_id AS "teamId",
      token.last_used_at AS "lastUsedAt", counted.hits
    FROM token, counted`;
  const [row] = rows;
  if (row === undefined) return null;
  const { hits, ...token } = row;
  return { token, hits };
}

/** Tokens that were not revoked, newest first; `teamIds` null: of every scope, else those bound to these teams. */
export async function listTokenRows(tx: Transaction, teamIds: readonly string[] | null): Promise<TokenRow[]> {
  return tx.apiToken.findMany({
    where: { revokedAt: null, ...(teamIds === null ? {} : { teamId: { in: [...teamIds] } }) },
    omit: { tokenHash: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

export async function touchToken(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.apiToken.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: now } }] },
    data: { lastUsedAt: now },
  });
}

export async function markTokenRevoked(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  return count === 1;
}
