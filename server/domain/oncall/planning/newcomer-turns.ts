import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";
import type { Beside } from "./plan-problem.ts";

/** How many shifts somebody new goes along with before having one alone. */
export type Newcomer = { handle: Handle; shadow: number; secondary: number };

export type NewcomerTurns = {
  /** By shift: who goes along. */
  beside: Beside[][];
  /** From when on each may have a shift alone; not within these shifts: infinity. */
  readyFrom: Map<Handle, EpochMs>;
};

/**
 * The shifts newcomers go along with: first as shadows, then as secondaries; the earliest they are free for, with the rest they need
 * between two, one newcomer to a shift. `isFree` says whether a newcomer could be on in the shift.
 */
export function newcomerTurns(
  shifts: readonly Span[],
  newcomers: readonly Newcomer[],
  minRestMs: DurationMs,
  isFree: (handle: Handle, shift: number) => boolean,
): NewcomerTurns {
  const beside: Beside[][] = shifts.map(() => []);
  const readyFrom = new Map<Handle, EpochMs>();
  for (const { handle, shadow, secondary } of newcomers) {
    let done = 0;
    let until = Number.NEGATIVE_INFINITY;
    shifts.forEach(({ start, end }, shift) => {
      const isRested = start - until >= minRestMs;
      if (done === shadow + secondary || !isRested || beside[shift]?.length !== 0 || !isFree(handle, shift)) return;
      beside[shift]?.push({ member: handle, stage: done < shadow ? "shadow" : "secondary" });
      done += 1;
      until = end;
    });
    readyFrom.set(handle, done < shadow + secondary ? Number.POSITIVE_INFINITY : until);
  }
  return { beside, readyFrom };
}
