import type { Span } from "#server/domain/oncall/schedule.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

/** A stretch as a range cuts it, `start` to `end`, and as it is, `from` to `until`; null: it goes on for longer than is looked. */
export type Whole<Stretch extends Span = Span> = Stretch & { from: EpochMs | null; until: EpochMs | null };

/** Most shifts end within days; only where one goes on is it worth to look further. */
const REACHES_DAYS = [2, 16, 128, 400];

/** A range with all that is looked at to tell its stretches whole. */
export function wholeReach({ start, end }: Span): Span {
  const most = Math.max(...REACHES_DAYS) * DAY_MS;
  return { start: start - most, end: end + most };
}

/**
 * The stretches of a range, each with its true ends. `stretchesIn` tells the stretches of any range: sorted, disjoint, clipped
 * to it, such that touch and say the same as one.
 */
export function wholeStretches<Stretch extends Span>(
  stretchesIn: (range: Span) => readonly Stretch[],
  range: Span,
): Whole<Stretch>[] {
  return stretchesIn(range).map((stretch) => ({
    ...stretch,
    from: stretch.start > range.start ? stretch.start : beginning(stretchesIn, range.start),
    until: stretch.end < range.end ? stretch.end : ending(stretchesIn, range.end),
  }));
}

/** When the stretch began that covers an instant. */
function beginning(stretchesIn: (range: Span) => readonly Span[], at: EpochMs): EpochMs | null {
  for (const days of REACHES_DAYS) {
    const from = at - days * DAY_MS;
    // A millisecond stands for the instant itself, which a range would exclude.
    const start = stretchesIn({ start: from, end: at + 1 }).at(-1)?.start ?? from;
    if (start > from) return start;
  }
  return null;
}

/** When the stretch ends that covers the last millisecond before an instant. */
function ending(stretchesIn: (range: Span) => readonly Span[], at: EpochMs): EpochMs | null {
  for (const days of REACHES_DAYS) {
    const to = at + days * DAY_MS;
    const end = stretchesIn({ start: at - 1, end: to })[0]?.end ?? to;
    if (end < to) return end;
  }
  return null;
}
