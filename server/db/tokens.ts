import type { Transaction } from "./database.ts";
import type { ApiToken, Role } from "./generated/client.ts";

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

/** The token with this hash if it is neither revoked nor over. */
export async function liveTokenByHash(tx: Transaction, tokenHash: string, now: Date): Promise<TokenRow | null> {
  return tx.apiToken.findFirst({
    where: { tokenHash, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    omit: { tokenHash: true },
  });
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
