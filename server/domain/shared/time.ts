/** An instant: milliseconds since 1970-01-01T00:00Z. The domain computes with these and with nothing else. */
export type EpochMs = number;

/** A length of time in milliseconds. */
export type DurationMs = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
/** 24 elapsed hours, never "the same time tomorrow". */
export const DAY_MS = 24 * HOUR_MS;
