import { decideEditStart, isSettingUp } from "#server/domain/oncall/edit-start.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** What is said of the time from which a rota, or an edit of it, is to hold. */
type HoldsFrom = { problem: string | null; caution: string | null };

/** Judges a chosen start as the server will; `createdAt` null: the rota is a new one. */
export function holdsFrom(createdAt: EpochMs | null, at: EpochMs | null, now: EpochMs): HoldsFrom {
  if (createdAt === null) {
    const isPast = at !== null && at < now;
    return { problem: null, caution: isPast ? `The rota begins in the past: ${COUNTED}` : null };
  }
  const decided = decideEditStart(createdAt, at, now);
  if (!decided.ok)
    return {
      problem: "What was stays as it was: choose a time that is still to come, or leave it out.",
      caution: null,
    };
  const isPast = decided.value.kind === "chosen" && decided.value.at < now;
  return {
    problem: null,
    caution: isPast ? `This changes the past, which is possible as the rota is less than a day old: ${COUNTED}` : null,
  };
}

const COUNTED = "shifts, load and pay are counted as if it had been so since then.";

/** What an edit does to the past, before anything is chosen. */
export function pastWords(createdAt: EpochMs, now: EpochMs): string {
  return isSettingUp(createdAt, now)
    ? "Running shifts end as planned. The rota is less than a day old: by a start in the past its past can still be changed."
    : "The past stays as it was, and running shifts end as planned.";
}
