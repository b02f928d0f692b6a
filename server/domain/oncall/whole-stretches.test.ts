import fc from "fast-check";
import { expect, test } from "vitest";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { gaps } from "#server/domain/oncall/gaps.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { wholeReach, wholeStretches } from "#server/domain/oncall/whole-stretches.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { hours, instant, rotation, schedule, span } from "#server/testing/rota.ts";

const weekly = { unit: "week", n: 1, clock: "wall" } as const;
const DAY = span("2026-12-13T00:00+01:00", "2026-12-14T00:00+01:00");

test("a week's shift that a day shows a part of is told from its handoff to its handoff", () => {
  const of = schedule({ rotations: [rotation({ every: weekly })] });
  const [shift] = wholeStretches((range) => finalSchedule(of, range), DAY);
  expect(shift).toMatchObject({ ...DAY, ...{ from: instant("2026-12-07T09:00+01:00") } });
  expect(shift?.until).toBe(instant("2026-12-14T09:00+01:00"));
});

test("a shift across a clock change is as long as it is: 167 hours, whatever is shown of it", () => {
  const of = schedule({ rotations: [rotation({ every: weekly })] });
  const shown = span("2026-03-28T00:00+01:00", "2026-03-29T00:00+01:00");
  const [shift] = wholeStretches((range) => finalSchedule(of, range), shown);
  expect(hours({ start: shift?.from ?? 0, end: shift?.until ?? 0 })).toBe(167);
});

test("who is on alone and for good began at the anchor and has no end", () => {
  const of = schedule({ rotations: [rotation({ every: weekly, groups: [["ada"]] })] });
  expect(wholeStretches((range) => finalSchedule(of, range), DAY)).toMatchObject([
    { ...DAY, from: instant("2026-03-02T09:00+01:00"), until: null },
  ]);
});

test("a gap that goes on beyond what is shown is told whole, too", () => {
  const of = schedule({ rotations: [rotation({ every: weekly, groups: [["ada"], [], ["cyd"]] })] });
  const gapsIn = (range: Span) => gaps(of, finalSchedule(of, range), range);
  const shown = span("2026-03-10T00:00Z", "2026-03-12T00:00Z");
  expect(wholeStretches(gapsIn, shown)).toEqual([
    { ...shown, from: instant("2026-03-09T09:00+01:00"), until: instant("2026-03-16T09:00+01:00") },
  ]);
});

test("told whole, the stretches of a range are those of a longer one that reach into it", () => {
  const groups = fc.array(fc.constantFrom(["ada"], ["ben"], ["ada", "cyd"], []), { maxLength: 4 });
  const every = fc.record({
    unit: fc.constantFrom("hour", "day", "week", "month"),
    n: fc.integer({ min: 1, max: 9 }),
    clock: fc.constant("wall"),
  });
  const windows = fc.constantFrom([], [{ days: ["mon", "tue", "sat"], start: "22:00", end: "06:00" }] as const);
  const one = fc.record({ groups, every, windows });
  fc.assert(
    fc.property(one, fc.integer({ min: 0, max: 40 * 24 }), fc.integer({ min: 1, max: 200 }), (fields, at, length) => {
      const of = schedule({ rotations: [rotation(fields as Parameters<typeof rotation>[0])] });
      const start = instant("2026-03-01T00:00Z") + (at * DAY_MS) / 24;
      const range = { start, end: start + (length * DAY_MS) / 24 };
      const long = wholeReach(range);
      const expected = finalSchedule(of, long)
        .filter((segment) => segment.start < range.end && segment.end > range.start)
        .map((segment) => [
          segment.start === long.start ? null : segment.start,
          segment.end === long.end ? null : segment.end,
          segment.members,
        ]);
      const told = wholeStretches((asked) => finalSchedule(of, asked), range);
      expect(told.map(({ from, until, members }) => [from, until, members])).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
