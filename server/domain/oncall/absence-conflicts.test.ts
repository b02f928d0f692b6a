import { expect, test } from "vitest";
import { absenceConflicts } from "#server/domain/oncall/absence-conflicts.ts";
import { rotation, schedule, span } from "#server/testing/rota.ts";

const RANGE = span("2026-03-02T09:00+01:00", "2026-03-30T09:00+02:00");

test("an absence is in conflict with the shifts it falls into, cut to it, and with no others", () => {
  const rota = schedule({ rotations: [rotation({ every: { unit: "week", n: 1, clock: "wall" } })] });
  const times = span("2026-03-13T00:00+01:00", "2026-03-18T00:00+01:00");
  // Ben has the week of 9 March, Cyd the one after, Ada neither.
  const absences = ["ada", "ben", "cyd"].map((member) => ({ member, ...times }));
  expect(absenceConflicts({ ...rota, absences }, absences, RANGE)).toEqual([
    [],
    [span("2026-03-13T00:00+01:00", "2026-03-16T09:00+01:00")],
    [span("2026-03-16T09:00+01:00", "2026-03-18T00:00+01:00")],
  ]);
});
