import { hitRate, type RateLimit, type RateVerdict, verdictOn } from "#server/db/rates.ts";
import { takeToken, touchToken } from "#server/db/tokens.ts";
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
  const used = await takeToken(db, hashSecretToken(presented), TOKEN_REQUESTS, now);
  if (used === null || used.token.role === "owner") {
    refuseTooMany(await hitRate(db, `token:wrong:${address ?? "unknown"}`, WRONG_TOKENS, now));
    throw new Refusal("unauthenticated", "This token is unknown, expired or revoked. Ask an admin for a new one.");
  }
  const { id, name, role, teamId, lastUsedAt } = used.token;
  refuseTooMany(verdictOn(used.hits, TOKEN_REQUESTS, now));
  if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= MINUTE_MS) await touchToken(db, id, now);
  return { kind: "token", tokenId: id, name, role, teamId };
}

function refuseTooMany(verdict: RateVerdict): void {
  if (verdict.allowed) return;
  throw new Refusal("rate-limited", `Too many requests. Wait ${verdict.retryAfterSeconds} s and try again.`, {
    retryAfterSeconds: verdict.retryAfterSeconds,
  });
}
