import type { Transaction } from "./database.ts";

/** So many hits are allowed in each window of this length. */
export type RateLimit = { limit: number; windowMs: number };

export type RateVerdict = { allowed: true } | { allowed: false; retryAfterSeconds: number };

/**
 * Counts one hit and says whether it is still within the limit. The counter is one row for all instances, counted up
 * before the answer, so that hits at the same moment cannot slip past together. The commit does not wait for the disk: a
 * count lost in a crash locks nobody out.
 */
export async function hitRate(db: Transaction, key: string, rate: RateLimit, now: Date): Promise<RateVerdict> {
  const startsAt = windowStart(rate, now);
  const rows = await db.$queryRaw<{ hits: number }[]>`
    insert into rate_window (key, starts_at, hits)
    select ${key}, ${startsAt}, 1 from (select set_config('synchronous_commit', 'off', true)) as unhurried
    on conflict (key, starts_at) do update set hits = rate_window.hits + 1
    returning hits`;
  return verdictOn(rows[0]?.hits ?? 0, rate, now);
}

/** Whether the hit that made so many of the window at `now` is still within the limit. */
export function verdictOn(hits: number, rate: RateLimit, now: Date): RateVerdict {
  if (hits <= rate.limit) return { allowed: true };
  const endsAt = windowStart(rate, now).getTime() + rate.windowMs;
  return { allowed: false, retryAfterSeconds: Math.ceil((endsAt - now.getTime()) / 1000) };
}

/** Takes one hit back: it turned out to be none that should count. */
export async function returnHit(db: Transaction, key: string, rate: RateLimit, now: Date): Promise<void> {
  await db.rateWindow.updateMany({
    where: { key, startsAt: windowStart(rate, now), hits: { gt: 0 } },
    data: { hits: { decrement: 1 } },
  });
}

export async function forgetHits(db: Transaction, key: string): Promise<void> {
  await db.rateWindow.deleteMany({ where: { key } });
}

/** Removes windows that began before an instant. */
export async function trimRates(db: Transaction, before: Date): Promise<number> {
  const { count } = await db.rateWindow.deleteMany({ where: { startsAt: { lt: before } } });
  return count;
}

/** The window an instant lies in; windows lie on the clock, the same for all instances. */
export function windowStart(rate: RateLimit, now: Date): Date {
  return new Date(Math.floor(now.getTime() / rate.windowMs) * rate.windowMs);
}
