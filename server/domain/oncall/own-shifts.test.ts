import { expect, test } from "vitest";
import { ownShifts } from "#server/domain/oncall/own-shifts.ts";
import type { Schedule } from "#server/domain/oncall/schedule.ts";
import { local, rotation, schedule, span } from "#server/testing/rota.ts";

const weekly = { unit: "week", n: 1, clock: "wall" } as const;
/** Next week's primary stands behind this week's. */
const layers = [
  rotation({ every: weekly, rank: 20 }),
  rotation({ every: weekly, name: "secondary", startIndex: 1, rank: 10 }),
];

function told(of: Schedule, member: string, from = "2026-03-02T09:00+01:00", to = "2026-03-23T09:00+01:00") {
  const rotations = of.rotations.map(({ name }) => name);
  return ownShifts(of, { member, rotations, range: span(from, to) }).map(({ from: since, until, behind }) =>
    [since, until].map((at) => (at === null ? "?" : local(at, "Europe/Berlin").slice(5, 16))).concat(behind ?? "on"),
  );
}

test("who is second has shifts as well, marked with their rotation", () => {
  expect(told(schedule({ rotations: layers }), "ben")).toEqual([
    ["03-02 09:00", "03-09 09:00", "secondary"],
    ["03-09 09:00", "03-16 09:00", "on"],
  ]);
});

test("who is second and steps in for somebody away is on call for that time, and second before and after", () => {
  const away = { member: "ada", ...span("2026-03-04T00:00+01:00", "2026-03-05T00:00+01:00") };
  const of = schedule({ rotations: layers, absences: [away] });
  // Rank decides before absences: nobody steps in by themselves, but for an override.
  expect(told(of, "ben")).toHaveLength(2);
  const steps = { id: "1", kind: "add", add: "ben", rotation: null, start: away.start, end: away.end } as const;
  expect(told({ ...of, overrides: [steps] }, "ben")).toEqual([
    ["03-02 09:00", "03-04 00:00", "secondary"],
    ["03-04 00:00", "03-05 00:00", "on"],
    ["03-05 00:00", "03-09 09:00", "secondary"],
    ["03-09 09:00", "03-16 09:00", "on"],
  ]);
});

test("who are on together are on call, and nobody stands behind", () => {
  const together = layers.map((one) => ({ ...one, rank: 10 }));
  expect(told(schedule({ rotations: together }), "ben")).toEqual([["03-02 09:00", "03-16 09:00", "on"]]);
});

test("a shift of which a day shows a part is told whole, behind as well", () => {
  const day = ["2026-03-03T00:00+01:00", "2026-03-04T00:00+01:00"] as const;
  const of = schedule({ rotations: layers });
  expect(told(of, "ada", ...day)).toEqual([["03-02 09:00", "03-09 09:00", "on"]]);
  expect(told(of, "ben", ...day)).toEqual([["03-02 09:00", "03-09 09:00", "secondary"]]);
  expect(told(of, "cyd", ...day)).toEqual([]);
});
