import { type LoadPerson, particularTimes } from "#server/domain/oncall/load.ts";
import { memberTimes } from "#server/domain/oncall/member-times.ts";
import type { Handle, Segment, Span } from "#server/domain/oncall/schedule.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import { type DurationMs, type EpochMs, HOUR_MS } from "#server/domain/shared/time.ts";

/** In this order they count where two have the same rate. */
export const PAY_KINDS = ["holiday", "weekend", "night", "ordinary"] as const;
export type PayKind = (typeof PAY_KINDS)[number];

/** Hundredths of the currency for an hour. */
export type PayRates = Record<PayKind, number>;

/** Rates that hold from a day on (ISO date, on the rota's wall clock) until the next do; null: from the beginning. */
export type DatedRates = { from: string | null; currency: string; rates: PayRates };

/** A part of a range with the rates that hold in it; null: none were set for it. */
export type RatePeriod = Span & { set: DatedRates | null };

export type PayLine = {
  member: Handle;
  kind: PayKind;
  ms: DurationMs;
  rate: number;
  currency: string;
  amount: number;
};

/** The range cut where other rates begin, at midnight on the rota's clock. No gap, no overlap; what comes before all rates has none. */
export function ratePeriods(sets: readonly DatedRates[], range: Span, clock: ZoneClock): RatePeriod[] {
  const begun = sets
    .map((set) => ({ set, at: set.from === null ? Number.NEGATIVE_INFINITY : firstOf(set.from, clock) }))
    .sort((left, right) => left.at - right.at);
  const periods: RatePeriod[] = [{ start: range.start, end: begun[0]?.at ?? range.end, set: null }];
  for (const [index, { set, at }] of begun.entries())
    periods.push({ start: at, end: begun[index + 1]?.at ?? range.end, set });
  return periods
    .map(({ start, end, set }) => ({ start: Math.max(start, range.start), end: Math.min(end, range.end), set }))
    .filter(({ start, end }) => start < end);
}

/** The first instant of an ISO date. */
function firstOf(day: string, clock: ZoneClock): EpochMs {
  return clock.first(Date.parse(`${day}T00:00:00Z`));
}

/**
 * What each person's time on call comes to: a line for each kind they have time of, and for each rate of it. Nights, weekends and
 * holidays are those of the load, on their own clock; ordinary is what is none of them. Time of several kinds is of the one with the highest
 * rate, so that each moment is paid once. An amount is of the exact time, rounded to hundredths, half up, line by line. Being on
 * for two reasons at once counts once. Where a period has no rates nothing is paid: `unpaidMs` is the time of all in such.
 */
export function payLines(
  segments: readonly Segment[],
  people: readonly LoadPerson[],
  periods: readonly RatePeriod[],
  clockOf: (timeZone: string) => ZoneClock,
): { lines: PayLine[]; unpaidMs: DurationMs } {
  const timesOf = memberTimes(segments);
  let unpaidMs = 0;
  const lines = people.flatMap((person) => {
    const own: PayLine[] = [];
    for (const { set, ...period } of periods) {
      const { within } = cutBy(timesOf.get(person.handle) ?? [], [period]);
      if (set === null) {
        unpaidMs += lengthOf(within);
        continue;
      }
      const times = timesByKind(within, person, set.rates, period, clockOf(person.timeZone));
      for (const kind of PAY_KINDS) {
        const [rate, currency] = [set.rates[kind], set.currency];
        const alike = own.find((line) => line.kind === kind && line.rate === rate && line.currency === currency);
        if (alike !== undefined) alike.ms += lengthOf(times[kind]);
        else own.push({ member: person.handle, kind, ms: lengthOf(times[kind]), rate, currency, amount: 0 });
      }
    }
    return own
      .filter(({ ms }) => ms > 0)
      .map((line) => ({ ...line, amount: payAmount(line.ms, line.rate) }))
      .sort((left, right) => PAY_KINDS.indexOf(right.kind) - PAY_KINDS.indexOf(left.kind));
  });
  return { lines, unpaidMs };
}

/** The sums of lines, one for each currency, in the order they come in. */
export function payTotals(lines: readonly PayLine[]): { currency: string; amount: number }[] {
  const totals = new Map<string, number>();
  for (const { currency, amount } of lines) totals.set(currency, (totals.get(currency) ?? 0) + amount);
  return [...totals].map(([currency, amount]) => ({ currency, amount }));
}

function lengthOf(spans: readonly Span[]): DurationMs {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
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
