import type { EpochMs } from "#server/domain/shared/time.ts";

/** Half-open `[start, end)`; `end` null: still running. */
export type Interval = { start: EpochMs; end: EpochMs | null };

/** The union of intervals, sorted and disjoint; empty ones are dropped. */
export function unionOf(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals
    .filter(({ start, end }) => end === null || end > start)
    .sort((left, right) => left.start - right.start);
  const union: Interval[] = [];
  for (const interval of sorted) {
    const last = union.at(-1);
    if (last === undefined || (last.end !== null && interval.start > last.end)) union.push({ ...interval });
    else if (last.end !== null) last.end = interval.end === null ? null : Math.max(last.end, interval.end);
  }
  return union;
}

/** What of `from` lies outside all of `without`. */
export function difference(from: readonly Interval[], without: readonly Interval[]): Interval[] {
  const holes = unionOf(without);
  const rest: Interval[] = [];
  for (const interval of unionOf(from)) {
    let start: EpochMs | null = interval.start;
    for (const hole of holes) {
      if (start === null || (interval.end !== null && hole.start >= interval.end)) break;
      if (hole.end !== null && hole.end <= start) continue;
      if (hole.start > start) rest.push({ start, end: hole.start });
      start = hole.end;
    }
    if (start !== null && (interval.end === null || start < interval.end)) rest.push({ start, end: interval.end });
  }
  return rest;
}

/**
 * Activity sessions: instants at most `gapMs` apart are one session, which begins `leadInMs` before its first instant
 * and ends at its last (DESIGN.md §5, coding).
 */
export function sessionsOf(instants: readonly EpochMs[], gapMs: number, leadInMs: number): Interval[] {
  const sorted = [...instants].sort((left, right) => left - right);
  const sessions: Interval[] = [];
  let last: EpochMs | null = null;
  for (const instant of sorted) {
    const session = sessions.at(-1);
    if (session === undefined || last === null || instant - last > gapMs) {
      sessions.push({ start: instant - leadInMs, end: instant });
    } else session.end = instant;
    last = instant;
  }
  return unionOf(sessions);
}
