import { Temporal } from "temporal-polyfill";
import { DAY_MS, type EpochMs, HOUR_MS } from "#server/domain/shared/time.ts";

export type Grain = "day" | "week" | "month";

/** `[from, to)`. `complete`: the day, week or month lies in the range and is over, so it can be compared with others. */
export type CalendarBucket = { from: EpochMs; to: EpochMs; complete: boolean };

/**
 * Ranges are given in UTC days, a week is the team's. What the two midnights can differ by is no piece of its own, and a
 * week or month that lacks no more is whole.
 */
const SLACK_MS: Record<Grain, number> = { day: 12 * HOUR_MS, week: 15 * HOUR_MS, month: 15 * HOUR_MS };

/** What a range is told by: days up to a month, weeks up to a year and a month, months beyond. */
export function grainOf(range: { from: EpochMs; to: EpochMs }): Grain {
  const days = (range.to - range.from) / DAY_MS;
  if (days <= 32) return "day";
  return days <= 400 ? "week" : "month";
}

/**
 * The days, weeks (from Monday) or months of a zone that touch `[from, to)`, cut to it and without a gap. A sliver at
 * the edge joins its neighbour. None where the range is empty; nothing is complete that is not over at `now`.
 */
export function calendarBuckets(
  range: { from: EpochMs; to: EpochMs; now: EpochMs },
  grain: Grain,
  timeZone: string,
): CalendarBucket[] {
  if (!(range.to > range.from)) return [];
  const slack = grain === "day" ? 1 : SLACK_MS[grain];
  const buckets: CalendarBucket[] = [];
  let start = startOf(range.from, grain, timeZone);
  let startsAt = instantOf(start, timeZone);
  while (startsAt < range.to) {
    const next = start.add(STEPS[grain]);
    const nextAt = instantOf(next, timeZone);
    const from = Math.max(startsAt, range.from);
    const to = Math.min(nextAt, range.to);
    const complete = from - startsAt < slack && nextAt - to < slack && nextAt <= range.now;
    if (to > from) buckets.push({ from, to, complete });
    start = next;
    startsAt = nextAt;
  }
  // What runs at `now` stays a piece of its own, however young.
  return withoutSlivers(buckets, SLACK_MS[grain], startsAt > range.now);
}

const STEPS = { day: { days: 1 }, week: { weeks: 1 }, month: { months: 1 } } as const;

/** The edges of the days of a zone that lie wholly in `[from, to)` and are over at `now`: one more than days, or none. */
export function wholeDays(range: { from: EpochMs; to: EpochMs; now: EpochMs }, timeZone: string): EpochMs[] {
  if (!(range.to > range.from)) return [];
  const edges: EpochMs[] = [];
  const until = Math.min(range.to, range.now);
  let start = startOf(range.from, "day", timeZone);
  for (let at = instantOf(start, timeZone); at <= until; at = instantOf(start, timeZone)) {
    if (at >= range.from) edges.push(at);
    start = start.add({ days: 1 });
  }
  return edges.length < 2 ? [] : edges;
}

function withoutSlivers(buckets: readonly CalendarBucket[], slackMs: number, lastRuns: boolean): CalendarBucket[] {
  const isSliver = (bucket: CalendarBucket | undefined) =>
    bucket !== undefined && !bucket.complete && bucket.to - bucket.from < slackMs;
  const whole = [...buckets];
  const [first, second] = whole;
  if (first !== undefined && second !== undefined && isSliver(first)) {
    whole.splice(0, 2, { ...second, from: first.from });
  }
  const last = whole.at(-1);
  const beforeLast = whole.at(-2);
  if (last !== undefined && beforeLast !== undefined && isSliver(last) && !lastRuns) {
    whole.splice(-2, 2, { ...beforeLast, to: last.to });
  }
  return whole;
}

function startOf(instant: EpochMs, grain: Grain, timeZone: string): Temporal.PlainDate {
  const date = Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(timeZone).toPlainDate();
  switch (grain) {
    case "day":
      return date;
    case "week":
      return date.subtract({ days: date.dayOfWeek - 1 });
    case "month":
      return date.with({ day: 1 });
  }
}

function instantOf(date: Temporal.PlainDate, timeZone: string): EpochMs {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}
