/** What one thing on the server changes comes in several words, one right after the other. */
const LINGER_MS = 40;
/** A busy stretch renews a page this often, not with each change. */
const APART_MS = 600;

/**
 * How long a page waits before it asks again for what has changed: after a quiet time hardly at all, while one change
 * follows another a moment. `renewedAt`: when it last did (null: never yet); both instants of the same clock, in ms.
 */
export function renewalDelayMs(now: number, renewedAt: number | null): number {
  return renewedAt === null ? LINGER_MS : Math.min(APART_MS, Math.max(LINGER_MS, renewedAt + APART_MS - now));
}
