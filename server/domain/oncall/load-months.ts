import { memberTimes } from "#server/domain/oncall/member-times.ts";
import type { Handle, Segment, Span } from "#server/domain/oncall/schedule.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** The calendar month of an instant and those before it, `count` of them on a clock, the oldest first; whole, also the running one. */
export function monthsUntil(now: EpochMs, count: number, clock: ZoneClock): Span[] {
  const wall = new Date(clock.wallAt(now));
  const begin = (ago: number) => clock.first(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() - ago));
  return Array.from({ length: count }, (_, place) => {
    const ago = count - 1 - place;
    return { start: begin(ago), end: begin(ago - 1) };
  });
}

/** How long each member was on in each of the spans, which are sorted and disjoint. Who was never on is not in it. */
export function timesWithin(segments: readonly Segment[], spans: readonly Span[]): Map<Handle, DurationMs[]> {
  return new Map(
    [...memberTimes(segments)].map(([member, times]) => {
      let next = 0;
      const sums = spans.map((span) => {
        let sum = 0;
        while ((times[next]?.end ?? Number.POSITIVE_INFINITY) <= span.start) next += 1;
        for (let at = next; (times[at]?.start ?? span.end) < span.end; at += 1) {
          const time = times[at];
          if (time !== undefined) sum += Math.min(time.end, span.end) - Math.max(time.start, span.start);
        }
        return sum;
      });
      return [member, sums];
    }),
  );
}
