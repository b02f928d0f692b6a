import { type LoadPerson, particularTimes } from "#server/domain/oncall/load.ts";
import { memberTimes } from "#server/domain/oncall/member-times.ts";
import type { Handle, Segment, Span } from "#server/domain/oncall/schedule.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import { type DurationMs, HOUR_MS } from "#server/domain/shared/time.ts";

/** In this order they count where two have the same rate. */
export const PAY_KINDS = ["holiday", "weekend", "night", "ordinary"] as const;
export type PayKind = (typeof PAY_KINDS)[number];

/** Hundredths of the currency for an hour. */
export type PayRates = Record<PayKind, number>;

export type PayLine = { member: Handle; kind: PayKind; ms: DurationMs; rate: number; amount: number };

/**
 * What each person's time on call comes to: a line for each kind they have time of. Nights, weekends and holidays are those of the load, on
 * their own clock; ordinary is what is none of them. Time of several kinds is of the one with the highest rate, so that each moment is
 * paid once. An amount is of the exact time, rounded to hundredths, half up, line by line. Being on for two reasons at once counts once.
 */
export function payLines(
  segments: readonly Segment[],
  people: readonly LoadPerson[],
  rates: PayRates,
  range: Span,
  clockOf: (timeZone: string) => ZoneClock,
): PayLine[] {
  const timesOf = memberTimes(segments);
  return people.flatMap((person) => {
    const times = timesByKind(timesOf.get(person.handle) ?? [], person, rates, range, clockOf(person.timeZone));
    return PAY_KINDS.toReversed().flatMap((kind) => {
      const ms = times[kind].reduce((sum, { start, end }) => sum + end - start, 0);
      if (ms === 0) return [];
      return [{ member: person.handle, kind, ms, rate: rates[kind], amount: payAmount(ms, rates[kind]) }];
    });
  });
}

/** Splits times into disjoint kinds that make up the whole; what is of several kinds goes to the one with the highest rate. */
export function timesByKind(
  times: readonly Span[],
  person: LoadPerson,
  rates: PayRates,
  range: Span,
  clock: ZoneClock,
): Record<PayKind, Span[]> {
  const particular = particularTimes(person, range, clock);
  const parts: Record<PayKind, Span[]> = { holiday: [], weekend: [], night: [], ordinary: [] };
  let rest: Span[] = [...times];
  for (const kind of PAY_KINDS.toSorted((left, right) => rates[right] - rates[left])) {
    if (kind === "ordinary") continue;
    const { within, without } = cutBy(rest, particular[kind]);
    parts[kind] = within;
    rest = without;
  }
  parts.ordinary = rest;
  return parts;
}

/** Time at a rate per hour in whole hundredths, half up; in whole numbers, so that no fraction is lost. */
export function payAmount(ms: DurationMs, rate: number): number {
  const hour = BigInt(HOUR_MS);
  return Number((2n * BigInt(ms) * BigInt(rate) + hour) / (2n * hour));
}

/** What of the times lies in the windows and what does not. Both sorted and disjoint, and so are the answers. */
function cutBy(times: readonly Span[], windows: readonly Span[]): { within: Span[]; without: Span[] } {
  const within: Span[] = [];
  const without: Span[] = [];
  let next = 0;
  for (const time of times) {
    let from = time.start;
    while ((windows[next]?.end ?? Number.POSITIVE_INFINITY) <= from) next += 1;
    for (let at = next; (windows[at]?.start ?? time.end) < time.end; at += 1) {
      const window = windows[at];
      if (window === undefined) break;
      const start = Math.max(window.start, from);
      const end = Math.min(window.end, time.end);
      if (start > from) without.push({ start: from, end: start });
      within.push({ start, end });
      from = end;
    }
    if (from < time.end) without.push({ start: from, end: time.end });
  }
  return { within, without };
}
