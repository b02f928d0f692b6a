import type { Span } from "#server/domain/oncall/schedule.ts";

/** What of the times lies in none of the others; both sorted and disjoint. */
export function timesWithout(times: readonly Span[], others: readonly Span[]): Span[] {
  const left: Span[] = [];
  let next = 0;
  for (const { start, end } of times) {
    while ((others[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    let at = start;
    for (let place = next; at < end; place += 1) {
      const other = others[place];
      const until = Math.min(other?.start ?? end, end);
      if (until > at) left.push({ start: at, end: until });
      if (other === undefined || other.start >= end) break;
      at = Math.max(at, other.end);
    }
  }
  return left;
}
