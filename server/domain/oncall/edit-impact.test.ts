import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editImpact } from "#server/domain/oncall/edit-impact.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import type { Rotation } from "#server/domain/oncall/schedule.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { rotation, schedule, span } from "#server/testing/rota.ts";

const RANGE = span("2026-03-02T09:00+01:00", "2026-03-30T09:00+02:00");

function shifts(...rotations: Rotation[]) {
  return finalSchedule(schedule({ rotations }), RANGE);
}

describe("what an edit means to whom", () => {
  const weekly = { unit: "week", n: 1, clock: "wall" } as const;

  test("who is taken out loses their weeks, who comes in gains them, others keep theirs", () => {
    const before = shifts(rotation({ every: weekly, groups: [["ada"], ["ben"]] }));
    const after = shifts(rotation({ every: weekly, groups: [["ada"], ["eve"]] }));
    const impact = editImpact(before, after);
    const week = span("2026-03-09T09:00+01:00", "2026-03-16T09:00+01:00");
    // The clocks go forward in the fourth week.
    const short = span("2026-03-23T09:00+01:00", "2026-03-30T09:00+02:00");
    expect(impact).toEqual([
      { member: "ada", gains: [], loses: [], keptMs: 2 * 168 * HOUR_MS },
      { member: "ben", gains: [], loses: [week, short], keptMs: 0 },
      { member: "eve", gains: [week, short], loses: [], keptMs: 0 },
    ]);
  });

  test("a handoff an hour later moves an hour from one to the other", () => {
    const before = shifts(rotation({ every: weekly, groups: [["ada"], ["ben"]] }));
    const after = shifts(rotation({ every: weekly, groups: [["ada"], ["ben"]], anchor: "2026-03-02T10:00" }));
    const [ada] = editImpact(before, after);
    expect(ada?.gains.map(({ start, end }) => (end - start) / HOUR_MS)).toEqual([1, 1]);
  });

  test("kept and lost are what was, kept and gained what becomes, and no time is both", () => {
    const some = fc
      .record({
        groups: fc.array(fc.array(fc.constantFrom("ada", "ben", "cyd"), { maxLength: 2 }), { maxLength: 3 }),
        n: fc.integer({ min: 1, max: 60 }),
      })
      .map(({ groups, n }) => shifts(rotation({ groups, every: { unit: "hour", n, clock: "wall" } })));
    const hoursOf = (segments: ReturnType<typeof shifts>, member: string) =>
      segments.filter(({ members }) => members.includes(member)).reduce((sum, { start, end }) => sum + end - start, 0);
    const total = (spans: readonly { start: number; end: number }[]) =>
      spans.reduce((sum, { start, end }) => sum + end - start, 0);
    fc.assert(
      fc.property(some, some, (before, after) => {
        for (const { member, gains, loses, keptMs } of editImpact(before, after)) {
          expect(keptMs + total(loses)).toBe(hoursOf(before, member));
          expect(keptMs + total(gains)).toBe(hoursOf(after, member));
          for (const gain of gains)
            expect(loses.some(({ start, end }) => start < gain.end && end > gain.start)).toBe(false);
        }
      }),
    );
  });
});
