import { expect, test } from "vitest";
import { timeOn } from "#server/domain/oncall/time-on.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { rotation, schedule, span } from "#server/testing/rota.ts";

test("a week is 167 hours in spring and 169 in autumn, and nothing to who is not on", () => {
  const rota = schedule({ rotations: [rotation({ every: { unit: "week", n: 1, clock: "wall" } })] });
  const spring = span("2026-03-23T09:00+01:00", "2026-03-30T09:00+02:00");
  const autumn = span("2026-10-19T09:00+02:00", "2026-10-26T09:00+01:00");
  expect(timeOn(rota, "ada", spring) / HOUR_MS).toBe(167);
  expect(timeOn(rota, "ada", autumn) / HOUR_MS).toBe(169);
  expect(timeOn(rota, "ben", spring)).toBe(0);
});
