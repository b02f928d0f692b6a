import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { gaps } from "#server/domain/oncall/gaps.ts";
import { periodsOf } from "#server/domain/oncall/periods.ts";
import type {
  Absence,
  Cause,
  Override,
  Rotation,
  Schedule,
  Segment,
  Span,
  Window,
} from "#server/domain/oncall/schedule.ts";
import { zoneClock } from "#server/domain/oncall/zone-clock.ts";
import { WEEKDAYS } from "#server/domain/shared/weekday.ts";
import {
  groupsAt,
  inWindows,
  naiveResult,
  type Offsets,
  readings,
  scanOffsets,
  writtenOut,
  writtenOutWindows,
} from "#server/testing/naive-rota.ts";
import { instant, rotation } from "#server/testing/rota.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Zones with clock changes of an hour, of half an hour, at midnight, of two hours, and without any. */
const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Antarctica/Troll",
  "Asia/Kathmandu",
];
const FROM = instant("2025-12-01T00:00Z");
const TO = instant("2027-02-01T00:00Z");
const offsetsOf = new Map<string, Offsets>(
  ZONES.map((zone) => [zone, scanOffsets(zone, FROM - 5 * DAY, TO + 5 * DAY)]),
);
/** Clock changes of 2026, where everything interesting happens. */
const CHANGES = [...offsetsOf.values()].flatMap((offsets) => offsets.slice(1).map(({ at }) => at));

const handle = fc.constantFrom("ada", "ben", "cyd", "dan", "eve");
const zone = fc.constantFrom(...ZONES);
const two = (number: number) => String(number).padStart(2, "0");
const timeOfDay = fc
  // Clocks change in the small hours, so most of what is interesting happens there.
  .tuple(fc.oneof({ weight: 2, arbitrary: fc.nat(4) }, fc.nat(23)), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const endOfDay = fc.oneof({ weight: 4, arbitrary: timeOfDay }, fc.constant("24:00"));
const weekday = fc.constantFrom(...WEEKDAYS);
const anyWindow: fc.Arbitrary<Window> = fc.oneof(
  fc.record({ days: fc.uniqueArray(weekday, { minLength: 1 }), start: timeOfDay, end: endOfDay }),
  fc.record({
    monthDays: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 8 }),
    start: timeOfDay,
    end: endOfDay,
  }),
  fc.record({ fromDay: weekday, start: timeOfDay, toDay: weekday, end: endOfDay }),
);
const anchor = fc.tuple(fc.integer({ min: 1, max: 31 }), timeOfDay).map(([day, time]) => `2025-12-${two(day)}T${time}`);
const anyCadence = fc.oneof(
  fc.record({
    every: fc.record({
      unit: fc.constantFrom("hour" as const, "day" as const, "week" as const, "month" as const),
      n: fc.integer({ min: 1, max: 5 }),
      clock: fc.constant("wall" as const),
    }),
    turns: fc.constantFrom("calendar" as const, "covered" as const),
  }),
  fc.record({
    every: fc.record({
      unit: fc.constant("hour" as const),
      n: fc.integer({ min: 1, max: 30 }),
      clock: fc.constant("elapsed" as const),
    }),
    turns: fc.constant("calendar" as const),
  }),
);
const mayBe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 1 });
/** Whole minutes near a clock change. */
const nearChange = fc
  .tuple(
    fc.constantFrom(...CHANGES),
    fc.oneof(fc.integer({ min: -150, max: 150 }), fc.integer({ min: -40 * 60, max: 40 * 60 })),
  )
  .map(([change, minutes]) => change + minutes * MINUTE);

function anyRotation(name: string): fc.Arbitrary<Rotation> {
  return fc
    .tuple(
      anyCadence,
      fc.record({
        rank: fc.integer({ min: 1, max: 2 }),
        timeZone: zone,
        anchor,
        startsAt: mayBe(nearChange),
        endsAt: mayBe(nearChange),
        groups: fc.array(fc.uniqueArray(handle, { maxLength: 2 }), { maxLength: 4 }),
        startIndex: fc.nat(5),
        windows: fc.array(anyWindow, { maxLength: 2 }),
      }),
    )
    .map(([cadence, fields]) => rotation({ name, ...fields, ...cadence }));
}

const NAMES = ["one", "two", "three"];
const anySpan = fc
  .tuple(nearChange, fc.integer({ min: 1, max: 20 * 60 }))
  .map(([start, minutes]) => ({ start, end: start + minutes * MINUTE }));
const anyOverride: fc.Arbitrary<Override> = fc
  .tuple(
    anySpan,
    mayBe(fc.constantFrom(...NAMES)),
    fc.uuid(),
    fc.constantFrom("add", "remove", "replace"),
    mayBe(handle),
    handle,
  )
  .map(([span, scope, id, kind, remove, add]) => {
    const common = { ...span, id, rotation: scope };
    if (kind === "add") return { ...common, kind, add };
    return kind === "remove" ? { ...common, kind, remove } : { ...common, kind: "replace", remove, add };
  });
const anyAbsence: fc.Arbitrary<Absence> = fc.tuple(anySpan, handle).map(([span, member]) => ({ ...span, member }));
const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  timeZone: zone,
  rotations: fc
    .tuple(fc.integer({ min: 0, max: 3 }), ...NAMES.map(anyRotation))
    .map(([count, ...rotations]) => rotations.slice(0, count)),
  required: mayBe(fc.array(anyWindow, { maxLength: 2 })),
  overrides: fc.array(anyOverride, { maxLength: 6 }),
  absences: fc.array(anyAbsence, { maxLength: 3 }),
});
/** A day and a half around a clock change. */
const anyRange: fc.Arbitrary<Span> = nearChange.map((start) => ({ start, end: start + 36 * HOUR }));

function textOf({ causes, absent }: { causes: readonly Cause[]; absent: readonly string[] }): string {
  const reasons = causes.map(
    ({ member, rotation: by, override }) =>
      `${member} by ${by ?? "nothing"}${override === null ? "" : ` and ${override}`}`,
  );
  return `${reasons.sort().join(", ")}; absent ${[...absent].sort().join()}`;
}

/** What stands at each instant; empty: nobody. */
function standing(segments: readonly Segment[], instants: readonly number[]): string[] {
  return instants.map((at) => {
    const segment = segments.find(({ start, end }) => start <= at && at < end);
    return segment === undefined ? "" : textOf(segment);
  });
}

describe("the final schedule", () => {
  test("is at every minute what the naive rules say, and so are the gaps", () => {
    fc.assert(
      fc.property(anySchedule, anyRange, (schedule, range) => {
        const segments = finalSchedule(schedule, range);
        const missing = gaps(schedule, segments, range);
        const offsets = (timeZone: string) => offsetsOf.get(timeZone) ?? [];
        const layers = new Map(
          schedule.rotations.map((one) => {
            const read = readings(offsets(one.timeZone), range.start, range.end, MINUTE);
            const anchorAt = Date.parse(`${one.anchor}Z`) - (offsets(one.timeZone)[0]?.offset ?? 0);
            return [one, one.groups.length === 0 ? [] : groupsAt(writtenOut(one, TO), read, anchorAt)];
          }),
        );
        const read = readings(offsets(schedule.timeZone), range.start, range.end, MINUTE);
        const expected = read.instants.map((at, index) =>
          naiveResult(schedule, at, (one) => layers.get(one)?.[index] ?? []),
        );
        expect(standing(segments, read.instants)).toEqual(expected);
        const { required } = schedule;
        const needed =
          required === null
            ? read.instants.map(() => true)
            : inWindows(writtenOutWindows(required, range.start - 20 * DAY, range.end + 2 * DAY), read);
        const uncovered = read.instants.filter((_, index) => needed[index] && expected[index] === "");
        expect(read.instants.filter((at) => missing.some(({ start, end }) => start <= at && at < end))).toEqual(
          uncovered,
        );
      }),
      { numRuns: 150 },
    );
  });

  test("is sorted, without overlap, within the range, nobody's in no segment, and neighbours differ", () => {
    fc.assert(
      fc.property(anySchedule, anyRange, (schedule, range) => {
        const segments = finalSchedule(schedule, range);
        segments.forEach((segment, index) => {
          const previous = segments[index - 1];
          expect(segment.start).toBeLessThan(segment.end);
          expect(segment.start).toBeGreaterThanOrEqual(previous?.end ?? range.start);
          expect(segment.end).toBeLessThanOrEqual(range.end);
          expect(segment.members).toEqual([...new Set(segment.causes.map(({ member }) => member))].sort());
          expect(segment.members).not.toEqual([]);
          expect(segment.members.filter((member) => segment.absent.includes(member))).toEqual([]);
          if (previous?.end === segment.start) expect(textOf(previous)).not.toBe(textOf(segment));
        });
      }),
    );
  });

  test("covers exactly what its layers cover, where there are neither overrides nor absences", () => {
    fc.assert(
      fc.property(anySchedule, anyRange, ({ rotations }, range) => {
        const whole = finalSchedule({ rotations, overrides: [], absences: [] }, range);
        const layers = rotations.map((one) => finalSchedule({ rotations: [one], overrides: [], absences: [] }, range));
        expect(union(whole)).toEqual(union(layers.flat()));
      }),
    );
  });

  test("changes nowhere in a range when a wider one is asked for", () => {
    fc.assert(
      fc.property(anySchedule, anyRange, fc.nat(90), fc.nat(90), (schedule, range, before, after) => {
        const wider = { start: range.start - before * DAY, end: range.end + after * DAY };
        const clipped = finalSchedule(schedule, wider).flatMap((segment) => {
          const [start, end] = [Math.max(segment.start, range.start), Math.min(segment.end, range.end)];
          return start < end ? [{ ...segment, start, end }] : [];
        });
        expect(clipped).toEqual(finalSchedule(schedule, range));
      }),
    );
  });

  test("and the gaps part the time: nothing is both, and together they are all of it", () => {
    fc.assert(
      fc.property(anySchedule, anyRange, (schedule, range) => {
        const segments = finalSchedule(schedule, range);
        const missing = gaps({ ...schedule, required: null }, segments, range);
        expect(union([...segments, ...missing])).toEqual([range]);
        const lengths = [...segments, ...missing].reduce((sum, { start, end }) => sum + end - start, 0);
        expect(lengths).toBe(range.end - range.start);
      }),
    );
  });
});

function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { start, end } of [...spans].sort((left, right) => left.start - right.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

describe("a handoff", () => {
  const days = fc.record({ timeZone: zone, anchor, k: fc.nat(20_000), n: fc.integer({ min: 1, max: 9 }) });

  test("keeps its wall time, but where the clock skips it: then it is the first instant after", () => {
    fc.assert(
      fc.property(days, fc.constantFrom("day" as const, "week" as const), ({ timeZone, anchor: first, k, n }, unit) => {
        const clock = zoneClock(timeZone);
        const at = periodsOf(rotation({ timeZone, anchor: first, every: { unit, n, clock: "wall" } }), clock).startOf(
          k % 900,
        );
        const wall = clock.wallAt(at);
        const wanted = Date.parse(`1970-01-01T${first.slice(11)}Z`);
        const shown = wall % DAY;
        // A minute before, the clock had not yet come so far.
        expect(clock.wallAt(at - MINUTE) % DAY === (wanted + DAY - MINUTE) % DAY || shown !== wanted).toBe(true);
        if (shown !== wanted) expect(wall - clock.wallAt(at - 1)).toBeGreaterThan(1);
      }),
    );
  });

  test("is found from any instant: period k runs from handoff k to the next, at any age", () => {
    fc.assert(
      fc.property(anyRotation("one"), fc.nat(200_000), (of, hour) => {
        const periods = periodsOf(of, zoneClock(of.timeZone));
        const at = periods.startOf(0) + hour * HOUR;
        const k = periods.at(at);
        expect(periods.startOf(k)).toBeLessThanOrEqual(at);
        expect(periods.startOf(k + 1)).toBeGreaterThan(at);
      }),
    );
  });

  test("is behind one in the whole of an hour that comes twice, from its first occurrence on", () => {
    const of = rotation({ timeZone: "America/New_York", anchor: "2026-10-31T01:30" });
    const periods = periodsOf(of, zoneClock(of.timeZone));
    const times = [
      "2026-11-01T01:29-04:00",
      "2026-11-01T01:30-04:00",
      "2026-11-01T01:10-05:00",
      "2026-11-01T01:30-05:00",
    ];
    expect(times.map((time) => periods.at(instant(time)))).toEqual([0, 1, 1, 1]);
  });

  test("is found in as many steps in a rotation 20 years old as in a new one", () => {
    const asked = (anchor: string) => {
      let questions = 0;
      const clock = zoneClock("America/New_York");
      const counting = {
        ...clock,
        first: (wall: number) => {
          questions += 1;
          return clock.first(wall);
        },
      };
      for (const unit of ["hour", "day", "week", "month"] as const) {
        periodsOf(
          rotation({ timeZone: "America/New_York", anchor, every: { unit, n: 1, clock: "wall" } }),
          counting,
        ).at(instant("2026-06-15T12:34Z"));
      }
      return questions;
    };
    expect(asked("2006-01-01T00:00")).toBe(asked("2026-01-01T00:00"));
  });
});
