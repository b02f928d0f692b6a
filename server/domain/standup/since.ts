import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

/** What happened longer ago nobody goes through. */
export const LONGEST_SINCE_DAYS = 90;

/** Why a stand-up cannot look at what happened since an instant; null: it can. */
export function sinceProblem(since: EpochMs, now: EpochMs): "still-to-come" | "too-long-ago" | null {
  if (since > now) return "still-to-come";
  return since < now - LONGEST_SINCE_DAYS * DAY_MS ? "too-long-ago" : null;
}

/** The nearest instant a stand-up can look back to. */
export function sinceWithinReach(since: EpochMs, now: EpochMs): EpochMs {
  return Math.min(Math.max(since, now - LONGEST_SINCE_DAYS * DAY_MS), now);
}
