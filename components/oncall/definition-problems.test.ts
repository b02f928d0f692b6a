import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { definitionBody } from "#components/oncall/definition-body.ts";
import { definitionProblems } from "#components/oncall/definition-problems.ts";
import type { ScheduleDefinition } from "#server/domain/oncall/edits.ts";
import type { Rotation, Window } from "#server/domain/oncall/schedule.ts";
import { WEEKDAYS } from "#server/domain/shared/weekday.ts";
import { definitionOf, keptScheduleInput, scheduleParts } from "#server/services/oncall/schedule-input.ts";
import { rotation } from "#server/testing/rota.ts";

const instant = z.string().transform((text) => new Date(text));
const accepted = keptScheduleInput(scheduleParts(instant));
const taken = (definition: ScheduleDefinition) =>
  accepted.safeParse({ name: "Rota", teamId: null, ...definitionBody(definition) });

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
const end = fc.oneof(time, fc.constant("24:00"));
const weekday = fc.constantFrom(...WEEKDAYS);
const window: fc.Arbitrary<Window> = fc.oneof(
  fc.record({ days: fc.array(weekday, { minLength: 1, maxLength: 7 }), start: time, end }),
  fc.record({
    monthDays: fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 31 }),
    start: time,
    end,
  }),
  fc.record({ fromDay: weekday, start: time, toDay: weekday, end }),
);
const windows = fc.array(window, { maxLength: 4 });
const n = fc.integer({ min: 1, max: 10_000 });
const turning = fc.oneof(
  fc.record({
    every: fc.record({ unit: fc.constantFrom("hour", "day", "week", "month"), n, clock: fc.constant("wall" as const) }),
    turns: fc.constantFrom("calendar" as const, "covered" as const),
  }),
  fc.record({
    every: fc.record({ unit: fc.constant("hour" as const), n, clock: fc.constant("elapsed" as const) }),
    turns: fc.constant("calendar" as const),
  }),
);
const at = fc.integer({ min: Date.parse("1900-01-01T00:00:00Z"), max: Date.parse("2200-12-31T23:59:59Z") });
const rotations: fc.Arbitrary<Rotation[]> = fc
  .array(
    fc.record({
      rank: fc.integer(),
      timeZone: fc.constantFrom("Europe/Berlin", "Asia/Kathmandu", "UTC"),
      anchor: fc.constantFrom("2026-03-02T09:00", "1999-12-31T23:59:59", "2024-02-29T00:00"),
      limits: fc.array(at, { maxLength: 2 }).map((limits) => limits.sort((left, right) => left - right)),
      side: fc.boolean(),
      turning,
      groups: fc.array(fc.array(fc.constantFrom("ada", "ben", "cyd"), { maxLength: 3 }), { maxLength: 5 }),
      startIndex: fc.nat(20),
      windows,
    }),
    { maxLength: 4 },
  )
  .map((list) =>
    list.map(({ limits, side, turning: { every, turns }, ...rest }, index) => {
      const [first, second = null] = limits;
      const one = first ?? null;
      const [startsAt, endsAt] = second !== null || side ? [one, second === one ? null : second] : [null, one];
      return { name: `rotation ${index}`, ...rest, every, turns, startsAt, endsAt } as Rotation;
    }),
  );
const definition: fc.Arbitrary<ScheduleDefinition> = fc.record({
  timeZone: fc.constantFrom("Europe/Berlin", "America/St_Johns"),
  rotations,
  required: fc.option(windows),
});

describe("a definition in the form", () => {
  test("is saved as it was opened, whatever it says", () => {
    fc.assert(
      fc.property(definition, (opened) => {
        expect(definitionProblems(opened)).toEqual(new Map());
        const saved = taken(opened);
        expect(saved.success && definitionOf(saved.data)).toEqual(opened);
      }),
      { numRuns: 200 },
    );
  });

  const withWindow = (change: object): ScheduleDefinition => ({
    timeZone: "UTC",
    rotations: [rotation({ windows: [{ days: ["mon"], start: "09:00", end: "18:00", ...change } as Window] })],
    required: null,
  });
  const withRotation = (change: object): ScheduleDefinition => ({
    timeZone: "UTC",
    rotations: [rotation({}), rotation({ name: "other", ...change })],
    required: null,
  });

  test.each<[string, ScheduleDefinition]>([
    ["rotations.0.windows.0.days", withWindow({ days: [] })],
    ["rotations.0.windows.0.start", withWindow({ start: "24:00" })],
    ["rotations.0.windows.0.end", withWindow({ end: "9" })],
    ["rotations.1.name", withRotation({ name: " " })],
    ["rotations.1.name", withRotation({ name: "primary " })],
    ["rotations.1.rank", withRotation({ rank: Number.NaN })],
    ["rotations.1.rank", withRotation({ rank: 1.5 })],
    ["rotations.1.anchor", withRotation({ anchor: "" })],
    ["rotations.1.anchor", withRotation({ anchor: "0202-03-02T09:00" })],
    ["rotations.1.every.n", withRotation({ every: { unit: "day", n: 0, clock: "wall" } })],
    ["rotations.1.every.n", withRotation({ every: { unit: "day", n: 10_001, clock: "wall" } })],
    ["rotations.1.endsAt", withRotation({ startsAt: 1_000, endsAt: 1_000 })],
    ["rotations.1.startsAt", withRotation({ startsAt: Date.parse("0202-03-02T09:00Z") })],
    ["required.0.end", { ...withWindow({}), required: [{ monthDays: [1], start: "09:00", end: "24:30" }] }],
  ])("has its mistake said at %s, where the server would refuse it", (path, wrong) => {
    expect([...definitionProblems(wrong).keys()]).toEqual([path]);
    expect(taken(wrong).success).toBe(false);
  });
});
