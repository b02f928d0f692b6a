import { expect, test } from "vitest";
import type { Schedule } from "#server/domain/oncall/schedule.ts";
import { standingBehind } from "#server/domain/oncall/standing-behind.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { instant, rotation, schedule, span } from "#server/testing/rota.ts";

const layers = [rotation({ rank: 20 }), rotation({ name: "secondary", startIndex: 1, rank: 10 })];

function behind(of: Schedule) {
  const asked = { rotations: of.rotations.map(({ name }) => name), at: instant("2026-03-02T12:00Z") };
  return standingBehind(of, asked, zoneClocks());
}

test("who is second stands behind who is on", () => {
  expect(behind(schedule({ rotations: layers }))).toEqual([{ rotation: "secondary", members: ["ben"] }]);
});

test("nobody stands behind of whom everybody is on: alone, together, or both by one override", () => {
  expect(behind(schedule({ rotations: layers.slice(0, 1) }))).toEqual([]);
  expect(behind(schedule({ rotations: layers.map((one) => ({ ...one, rank: 1 })) }))).toEqual([]);
  const both = { id: "1", kind: "add", add: "ben", rotation: null } as const;
  const day = span("2026-03-02T00:00Z", "2026-03-03T00:00Z");
  expect(behind(schedule({ rotations: layers, overrides: [{ ...both, ...day }] }))).toEqual([]);
});

test("where whoever is on is away, the second still stands behind: rank decides first", () => {
  const away = { member: "ada", ...span("2026-03-02T00:00Z", "2026-03-03T00:00Z") };
  expect(behind(schedule({ rotations: layers, absences: [away] }))).toEqual([
    { rotation: "secondary", members: ["ben"] },
  ]);
});
