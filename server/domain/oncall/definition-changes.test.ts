import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { definitionChanges } from "#server/domain/oncall/definition-changes.ts";
import type { ScheduleDefinition } from "#server/domain/oncall/edits.ts";
import { isSameDefinition } from "#server/domain/oncall/same-definition.ts";
import type { Rotation } from "#server/domain/oncall/schedule.ts";
import { rotation } from "#server/testing/rota.ts";

function definition(fields: Partial<ScheduleDefinition>): ScheduleDefinition {
  return { timeZone: "Europe/Berlin", required: null, rotations: [rotation({})], ...fields };
}

const primary = "primary";

describe("what a version changes", () => {
  test.each<[string, Partial<ScheduleDefinition>, unknown[]]>([
    ["nothing", {}, []],
    [
      "somebody comes and somebody goes; that the order is another one is then no news",
      { rotations: [rotation({ groups: [["ben"], ["dan"], ["cyd"]] })] },
      [
        { kind: "joined", rotation: primary, members: ["dan"] },
        { kind: "left", rotation: primary, members: ["ada"] },
      ],
    ],
    [
      "the same people take turns in another order",
      { rotations: [rotation({ groups: [["ben"], ["ada"], ["cyd"]] })] },
      [{ kind: "rotation-changed", rotation: primary, what: "order" }],
    ],
    [
      "the turn passes on weekly, at another hour",
      { rotations: [rotation({ every: { unit: "week", n: 1, clock: "wall" }, anchor: "2026-03-02T10:00" })] },
      [
        { kind: "rotation-changed", rotation: primary, what: "cadence" },
        { kind: "rotation-changed", rotation: primary, what: "handoff" },
      ],
    ],
    [
      "a rotation gets another name: one is added and one removed",
      { rotations: [rotation({ name: "first" })] },
      [
        { kind: "rotation-added", rotation: "first" },
        { kind: "rotation-removed", rotation: primary },
      ],
    ],
    [
      "gaps do not matter any more, and days end elsewhere",
      { required: [], timeZone: "UTC" },
      [{ kind: "zone-changed", from: "Europe/Berlin", to: "UTC" }, { kind: "coverage-changed" }],
    ],
  ])("%s", (_title, fields, changes) => {
    expect(definitionChanges(definition({}), definition(fields))).toEqual(changes);
  });

  test("is empty exactly where both say the same", () => {
    const other: fc.Arbitrary<Partial<Rotation>> = fc.record(
      {
        rank: fc.constantFrom(10, 20),
        anchor: fc.constantFrom("2026-03-02T09:00", "2026-03-02T10:00"),
        timeZone: fc.constantFrom("Europe/Berlin", "UTC"),
        startsAt: fc.constantFrom(null, 0),
        endsAt: fc.constantFrom(null, 1),
        groups: fc.subarray([["ada"], ["ben"], ["cyd"]], { minLength: 2 }),
        startIndex: fc.constantFrom(0, 1),
        turns: fc.constantFrom("calendar" as const, "covered" as const),
        windows: fc.constantFrom([], [{ monthDays: [1], start: "09:00", end: "18:00" }]),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(other, other, (left, right) => {
        const [before, after] = [left, right].map((fields) => definition({ rotations: [rotation(fields as object)] }));
        if (before === undefined || after === undefined) throw new Error("two were made");
        expect(definitionChanges(before, after).length === 0).toBe(isSameDefinition(before, after));
      }),
      { numRuns: 200 },
    );
  });
});
