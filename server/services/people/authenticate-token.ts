import { hitRate, type RateLimit } from "#server/db/rates.ts";
import { liveTokenByHash, touchToken } from "#server/db/tokens.ts";
import { MINUTE_MS } from "#server/domain/shared/time.ts";
import { Refusal } from "../refusal.ts";
import type { Actor, ServiceContext } from "../service-context.ts";
import { hashSecretToken } from "./secret-token.ts";

/** Wrong tokens from one address. A good one from there is let in all the same. */
export const WRONG_TOKENS: RateLimit = { limit: 30, windowMs: MINUTE_MS };
/** Requests with one token: far above what a script needs, below what would hurt everybody else. */
export const TOKEN_REQUESTS: RateLimit = { limit: 60_000, windowMs: MINUTE_MS };

/**
 * Whom a presented bearer token stands for. Notes its use, at most once a minute. Refusals: unauthenticated,
 * rate-limited.
 */
export async function authenticateToken(
  ctx: Pick<ServiceContext, "db" | "now">,
  presented: string,
  address: string | null,
): Promise<Extract<Actor, { kind: "token" }>> {
  const { db, now } = ctx;
  const row = await liveTokenByHash(db, hashSecretToken(presented), now);
  if (row === null || row.role === "owner") {
    await countHit(ctx, `token:wrong:${address ?? "unknown"}`, WRONG_TOKENS);
    throw new Refusal("unauthenticated", "This token is unknown, expired or revoked. Ask an admin for a new one.");
  }
  await countHit(ctx, `token:${row.id}`, TOKEN_REQUESTS);
  if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() >= MINUTE_MS)
    await touchToken(db, row.id, now);
  return { kind: "token", tokenId: row.id, name: row.name, role: row.role, teamId: row.teamId };
}

async function countHit(ctx: Pick<ServiceContext, "db" | "now">, key: string, rate: RateLimit): Promise<void> {
  const verdict = await hitRate(ctx.db, key, rate, ctx.now);
  if (verdict.allowed) return;
  throw new Refusal("rate-limited", `Too many requests. Wait ${verdict.retryAfterSeconds} s and try again.`, {
    retryAfterSeconds: verdict.retryAfterSeconds,
  });
}
