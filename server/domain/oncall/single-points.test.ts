import fc from "fast-check";
import { expect, test } from "vitest";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import type { Absence, Rotation } from "#server/domain/oncall/schedule.ts";
import { singlePoints } from "#server/domain/oncall/single-points.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { instant, rotation, span } from "#server/testing/rota.ts";

const MARCH = span("2026-03-02T08:00Z", "2026-03-12T08:00Z");

function points(rotations: Rotation[], absences: Absence[] = [], required: null | [] = null) {
  const schedule = { rotations, overrides: [], absences, requirements: [{ from: null, timeZone: "UTC", required }] };
  return singlePoints(schedule, finalSchedule(schedule, MARCH), MARCH);
}

function away(member: string, start: string, end: string): Absence {
  return { member, ...span(start, end) };
}

test("with three people at hand nobody is a single point of failure, alone in a rotation somebody always is", () => {
  expect(points([rotation({})])).toEqual([]);
  expect(points([rotation({ groups: [["ada"]] })])).toEqual([{ ...MARCH, member: "ada", away: [] }]);
  expect(points([rotation({ groups: [["ada"]] })], [], [])).toEqual([]);
});

test("who takes turns only later could not step in yet", () => {
  const later = rotation({ name: "later", rank: 0, groups: [["ben"]], anchor: "2026-03-06T09:00" });
  const begins = finalSchedule({ rotations: [later], overrides: [], absences: [] }, MARCH)[0]?.start;
  expect(points([rotation({ groups: [["ada"]] }), later])).toEqual([
    { start: MARCH.start, end: begins, member: "ada", away: [] },
  ]);
});

test("while all others are away, exactly as long as that lasts", () => {
  const absences = [
    away("ben", "2026-03-05T00:00Z", "2026-03-07T00:00Z"),
    away("cyd", "2026-03-05T06:00Z", "2026-03-09T00:00Z"),
  ];
  // On the 5th from 08:00 it is ada's day; before, and on the 6th, it would be the turn of somebody away: a gap.
  expect(points([rotation({})], absences)).toEqual([
    { start: instant("2026-03-05T08:00Z"), end: instant("2026-03-06T08:00Z"), member: "ada", away: ["ben", "cyd"] },
  ]);
});

test("a backup of lower rank is somebody who could step in, and a pair is no single point", () => {
  expect(points([rotation({ groups: [["ada"]] }), rotation({ name: "backup", rank: 0, groups: [["ben"]] })])).toEqual(
    [],
  );
  expect(points([rotation({ groups: [["ada", "ben"]] })])).toEqual([]);
});

test("a single point is never a gap, and one more absence there leaves nobody", () => {
  const handle = fc.constantFrom("ada", "ben", "cyd");
  const hour = fc.integer({ min: 0, max: 239 });
  const absence = fc.tuple(handle, hour, fc.integer({ min: 1, max: 100 })).map(([member, from, hours]) => {
    const start = MARCH.start + from * HOUR_MS;
    return { member, start, end: start + hours * HOUR_MS };
  });
  fc.assert(
    fc.property(fc.array(absence, { maxLength: 6 }), fc.integer({ min: 1, max: 3 }), (absences, people) => {
      const rotations = [rotation({ groups: ["ada", "ben", "cyd"].slice(0, people).map((one) => [one]) })];
      const found = points(rotations, absences);
      found.forEach(({ start, end, member }, index) => {
        expect(start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? start);
        const on = (more: Absence[]) =>
          finalSchedule({ rotations, overrides: [], absences: [...absences, ...more] }, { start, end }).filter(
            ({ members }) => members.length > 0,
          );
        expect(on([]).map(({ members }) => members)).toEqual([[member]]);
        expect(on([{ member, start, end }])).toEqual([]);
      });
      if (absences.length === 0) expect(found).toHaveLength(people === 1 ? 1 : 0);
    }),
    { numRuns: 100 },
  );
});
