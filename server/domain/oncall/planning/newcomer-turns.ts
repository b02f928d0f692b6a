import type { Handle, Span } from "#server/domain/oncall/schedule.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";
import type { Beside } from "./plan-problem.ts";

/** How many shifts somebody new has still to go along with, of which rotation, before having one of it alone. */
export type Newcomer = {
  handle: Handle;
  rotation: string;
  shadow: number;
  secondary: number;
  /** When the last shift ended, or ends, that they went along with. */
  restedFrom: EpochMs | null;
};

export type NewcomerTurns = {
  /** By shift: who goes along. */
  beside: Beside[][];
  /**
   * From when on each may have a shift: `behind`, once they are no shadow any more, of a rotation that stands behind theirs; `alone` of theirs.
   * Not within these shifts: infinity.
   */
  readyFrom: Map<Handle, { behind: EpochMs; alone: EpochMs }>;
};

/**
 * The shifts newcomers go along with: first as shadows, then as secondaries; the earliest they are free for, with the rest they need
 * between two, one newcomer to a shift. `isFree` says whether a newcomer could be on in the shift.
 */
export function newcomerTurns(
  shifts: readonly (Span & { rotation: string })[],
  newcomers: readonly Newcomer[],
  restOf: (shift: { rotation: string }) => DurationMs,
  isFree: (handle: Handle, shift: number) => boolean,
): NewcomerTurns {
  const beside: Beside[][] = shifts.map(() => []);
  const readyFrom: NewcomerTurns["readyFrom"] = new Map();
  for (const { handle, rotation, shadow, secondary, restedFrom } of newcomers) {
    const begin = Number.NEGATIVE_INFINITY;
    let done = 0;
    let until = restedFrom ?? begin;
    let behind = shadow === 0 ? begin : Number.POSITIVE_INFINITY;
    shifts.forEach(({ start, end, rotation: of }, shift) => {
      const isNext = done < shadow + secondary && of === rotation && beside[shift]?.length === 0;
      if (!isNext || start - until < restOf({ rotation: of }) || !isFree(handle, shift)) return;
      beside[shift]?.push({ member: handle, stage: done < shadow ? "shadow" : "secondary" });
      done += 1;
      until = end;
      if (done === shadow) behind = end;
    });
    const alone = done < shadow + secondary ? Number.POSITIVE_INFINITY : done === 0 ? begin : until;
    readyFrom.set(handle, { behind, alone });
  }
  return { beside, readyFrom };
}
