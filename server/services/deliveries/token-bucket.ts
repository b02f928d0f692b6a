import { type EpochMs, SECOND_MS } from "#server/domain/shared/time.ts";

/** How fast one sender may deliver: `burst` at once, then `perSecond`. */
export type RateLimit = { burst: number; perSecond: number };

export type Bucket = { tokens: number; at: EpochMs };

/** Takes one token at `now`; otherwise says after how many whole seconds to come again. */
export function takeToken(
  bucket: Bucket | undefined,
  limit: RateLimit,
  now: EpochMs,
): { bucket: Bucket; retryAfterSeconds: number | null } {
  const before = bucket ?? { tokens: limit.burst, at: now };
  const elapsedSeconds = Math.max(0, now - before.at) / SECOND_MS;
  const tokens = Math.min(limit.burst, before.tokens + elapsedSeconds * limit.perSecond);
  if (tokens >= 1) return { bucket: { tokens: tokens - 1, at: now }, retryAfterSeconds: null };
  return {
    bucket: { tokens, at: now },
    retryAfterSeconds: Math.max(1, Math.ceil((1 - tokens) / limit.perSecond)),
  };
}
