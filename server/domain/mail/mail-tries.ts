import { type DurationMs, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";

/** How long to wait after a try before the next: about a day in all, after which mail is old news. */
export const MAIL_PAUSES_MS: readonly DurationMs[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  7 * HOUR_MS,
  12 * HOUR_MS,
];

/** So many tries, then it is given up. */
export const MOST_MAIL_TRIES = MAIL_PAUSES_MS.length + 1;
