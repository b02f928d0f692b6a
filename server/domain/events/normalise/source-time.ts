import { z } from "zod";
import { DAY_MS, type EpochMs, SECOND_MS } from "#server/domain/shared/time.ts";

/** The last instant with a four-digit year. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59);

const ISO_WITH_OFFSET =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:?\d{2})$/;

/**
 * The instant an ISO 8601 time with offset names, in milliseconds; null for anything else, also for a day that does not
 * exist ("2026-02-30").
 */
export function instantFromIso(text: string): EpochMs | null {
  const parts = ISO_WITH_OFFSET.exec(text);
  if (parts === null) return null;
  const [, year, month, day] = parts;
  const named = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (named.getUTCMonth() !== Number(month) - 1 || named.getUTCDate() !== Number(day)) return null;
  const instant = Date.parse(text.replace(" ", "T"));
  return Number.isNaN(instant) ? null : instant;
}

/** What is wrong with a time by itself: null where it is from 1970 to 9999. */
function outOfRange(instant: EpochMs): string | null {
  if (instant < 0) return "is before 1970; send the time at which it happened";
  if (instant > LAST_MS) return "is after the year 9999; send the time at which it happened";
  return null;
}

/** An ISO 8601 time with offset, to the millisecond, from 1970 on. */
export const isoInstant = z.string().transform((text, context): EpochMs => {
  const instant = instantFromIso(text);
  const problem =
    instant === null ? "is not an ISO 8601 time with offset, like 2026-03-02T09:00:00Z" : outOfRange(instant);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
  return instant ?? 0;
});

/** A time as GitHub writes it, ISO 8601 or (in pushes) seconds since 1970, cut to the whole second. */
export const githubInstant = z.union([z.string(), z.number()]).transform((value, context): EpochMs => {
  const instant = typeof value === "number" ? value * SECOND_MS : instantFromIso(value);
  const problem = instant === null ? "is not a time" : outOfRange(instant);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
  return instant === null ? 0 : Math.floor(instant / SECOND_MS) * SECOND_MS;
});

/**
 * A date inside a commit. Anybody may write any year into a commit, and one odd commit must not cost the rest of its
 * body: what lies outside 1970 to 9999 is moved to the nearer end.
 */
export const commitInstant = z.string().transform((text, context): EpochMs => {
  const instant = instantFromIso(text);
  if (instant === null) context.addIssue({ code: "custom", message: "is not a time" });
  const seconds = Math.floor((instant ?? 0) / SECOND_MS) * SECOND_MS;
  return Math.min(Math.max(seconds, 0), LAST_MS);
});

/** How far ahead of ours a sender's clock may be. */
export const CLOCK_SKEW_MS = DAY_MS;

/** "2026-03-02T09:00:00Z": the form of a time inside a key. */
export function keyTime(instant: EpochMs): string {
  return new Date(instant).toISOString().replace(".000Z", "Z");
}
