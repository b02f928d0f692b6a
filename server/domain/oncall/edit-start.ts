import type { EditStart } from "#server/domain/oncall/edits.ts";
import { ok, type Result, refused } from "#server/domain/shared/result.ts";
import { DAY_MS, type EpochMs, MINUTE_MS } from "#server/domain/shared/time.ts";

/** A rota this young is still being set up: nobody has served by it, and what it says of the past may be put right. */
const SETTING_UP_MS = DAY_MS;
/** Clocks of scripts differ; "now" is meant. */
const CLOCK_DIFFERENCE_MS = 5 * MINUTE_MS;

/** Whether a rota is so young that an edit may still change what it says of the past. */
export function isSettingUp(createdAt: EpochMs, now: EpochMs): boolean {
  return now - createdAt < SETTING_UP_MS;
}

/** From when on an edit holds; null: from each rotation's next handoff. Refused: a past that was lived by. */
export function decideEditStart(
  createdAt: EpochMs,
  effectiveFrom: EpochMs | null,
  now: EpochMs,
): Result<EditStart, "past-was-lived"> {
  if (effectiveFrom === null) return ok({ kind: "next-handoff", now });
  if (effectiveFrom >= now || isSettingUp(createdAt, now)) return ok({ kind: "chosen", at: effectiveFrom });
  if (now - effectiveFrom <= CLOCK_DIFFERENCE_MS) return ok({ kind: "chosen", at: now });
  return refused("past-was-lived");
}
