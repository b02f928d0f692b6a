import { expect, test } from "vitest";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { scheduleSize } from "#server/domain/oncall/schedule-size.ts";
import { rotation, schedule, span } from "#server/testing/rota.ts";

const range = span("2026-01-01T00:00Z", "2027-01-01T00:00Z");
const nights = [{ days: ["mon", "wed", "sun"], start: "20:00", end: "08:00" }] as const;

test.each([
  ["every hour", rotation({ every: { unit: "hour", n: 1, clock: "wall" } })],
  ["every 7 elapsed hours", rotation({ every: { unit: "hour", n: 7, clock: "elapsed" } })],
  ["every day in windows", rotation({ windows: nights })],
  ["every month in windows", rotation({ every: { unit: "month", n: 1, clock: "wall" }, windows: nights })],
  [
    "every week, in pairs",
    rotation({ every: { unit: "week", n: 1, clock: "wall" }, groups: [["ada", "ben"], ["cyd"]] }),
  ],
])("the size of a rotation %s is above what it comes to, and not far above", (_, of) => {
  const whole = schedule({ rotations: [{ ...of, anchor: "2025-01-01T00:00" }] });
  const segments = finalSchedule(whole, range);
  const names = segments.reduce((sum, { members }) => sum + members.length, 0);
  const size = scheduleSize(whole, range);
  expect(size.pieces).toBeGreaterThanOrEqual(segments.length);
  expect(size.pieces).toBeLessThan(segments.length * 3 + 30);
  expect(size.names).toBeGreaterThanOrEqual(names);
});

test("people added by overrides count as often as they are on at once", () => {
  const add = (id: string, start: string, end: string) =>
    ({ id, kind: "add", add: id, rotation: null, ...span(start, end) }) as const;
  const of = (overrides: ReturnType<typeof add>[]) => scheduleSize(schedule({ rotations: [], overrides }), range);
  const [march, april] = [
    add("a", "2026-03-01T00:00Z", "2026-04-01T00:00Z"),
    add("b", "2026-04-01T00:00Z", "2026-05-01T00:00Z"),
  ];
  const both = of([march, april]);
  expect(both.names).toBe(both.pieces);
  const overlapping = of([march, { ...april, start: march.start }]);
  expect(overlapping.names).toBe(2 * overlapping.pieces);
});

test("windows since the anchor count only where covered turns need them", () => {
  const windows = [{ monthDays: [1, 15], start: "08:00", end: "18:00" }];
  const old = { anchor: "2006-01-01T00:00", windows };
  expect(scheduleSize(schedule({ rotations: [rotation(old)] }), range).counted).toBe(0);
  const { counted } = scheduleSize(schedule({ rotations: [rotation({ ...old, turns: "covered" })] }), range);
  expect(counted).toBeGreaterThanOrEqual(21 * 24);
  expect(counted).toBeLessThan(21 * 30);
});
