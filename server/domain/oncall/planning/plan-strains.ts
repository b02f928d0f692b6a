import type { Span } from "#server/domain/oncall/schedule.ts";
import type { ZoneClock } from "#server/domain/oncall/zone-clock.ts";
import { DAY_MS, type DurationMs } from "#server/domain/shared/time.ts";
import type { Strain } from "./plan-problem.ts";

export const LONGEST_REST_MS = 7 * DAY_MS;

/** A span with the weekends it touches. */
type Weighed = readonly [Span, readonly number[]];

/** What having both costs: the share of the rest that is missing between them, and two weekends in a row. */
export function strain([one, own]: Weighed, [other, theirs]: Weighed, minRestMs: DurationMs): Strain {
  const gap = Math.max(one.start - other.end, other.start - one.end, 0);
  const isNear = gap < LONGEST_REST_MS + 7 * DAY_MS;
  const inARow = isNear && own.some((weekend) => theirs.some((next) => Math.abs(next - weekend) === 1));
  return { rest: gap < minRestMs ? (minRestMs - gap) / minRestMs : 0, weekends: inARow ? 1 : 0 };
}

/** The weekends (Saturday and Sunday, on a wall clock) a span touches, counted from the first of 1970. */
export function weekendsOf({ start, end }: Span, clock: ZoneClock): number[] {
  const found = new Set<number>();
  const last = Math.floor(clock.wallAt(end - 1) / DAY_MS);
  // 1970-01-03 was a Saturday.
  for (let day = Math.floor(clock.wallAt(start) / DAY_MS); day <= last; day += 1)
    if ((((day - 2) % 7) + 7) % 7 < 2) found.add(Math.floor((day - 2) / 7));
  return [...found];
}

type Shift = Span & { spans: readonly Span[]; group: readonly unknown[] };

/** By shift: those before it that are on at the same time, so that nobody can have both. */
export function clashesOf(shifts: readonly Shift[]): number[][] {
  return shifts.map((shift, slot) =>
    shifts.slice(0, slot).flatMap((other, index) => {
      const isApart = other.end <= shift.start || other.start >= shift.end;
      return !isApart && touchesAny(shift.spans, other.spans) ? [index] : [];
    }),
  );
}

export function touchesAny(spans: readonly Span[], others: readonly Span[]): boolean {
  return others.some((other) => spans.some(({ start, end }) => other.start < end && other.end > start));
}

/**
 * The shifts that are on together, as far as that are two seats or more and those on at that moment are not all part of another such company.
 * Together are shifts for which `circleOf` says the same.
 */
export function companiesOf<One extends Shift>(shifts: readonly One[], circleOf: (shift: One) => number): number[][] {
  const changes = shifts
    .flatMap((shift, slot) =>
      shift.spans.flatMap(({ start, end }) => [
        { at: start, slot, circle: circleOf(shift), enters: true },
        { at: end, slot, circle: circleOf(shift), enters: false },
      ]),
    )
    .sort((left, right) => left.at - right.at || Number(left.enters) - Number(right.enters));
  const on = new Map<number, Set<number>>();
  const found = new Map<string, number[]>();
  for (const { slot, circle, enters } of changes) {
    const here = on.get(circle) ?? new Set<number>();
    on.set(circle, here);
    if (enters) here.add(slot);
    else {
      // Companies are largest just before somebody leaves.
      const company = [...here].sort((left, right) => left - right);
      const seats = company.reduce((sum, one) => sum + (shifts[one]?.group.length ?? 0), 0);
      if (seats > 1) found.set(company.join(), company);
      here.delete(slot);
    }
  }
  const companies = [...found.values()];
  return companies.filter(
    (company) => !companies.some((other) => other !== company && company.every((slot) => other.includes(slot))),
  );
}
