import { describe, expect, test } from "vitest";
import { TEMPLATES, withRanks } from "#components/oncall/rota-templates.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { gaps } from "#server/domain/oncall/gaps.ts";
import { schedule, span } from "#server/testing/rota.ts";

const SETTING = { people: ["ada", "ben", "cyd"], opsPartner: "ola", timeZone: "Europe/Berlin", monday: "2026-03-02" };
/** Four weeks with a clock change. */
const RANGE = span("2026-03-02T09:00+01:00", "2026-03-30T09:00+02:00");

function uncovered(value: string): number {
  const template = TEMPLATES.find((one) => one.value === value);
  const rota = schedule({ rotations: withRanks(template?.make(SETTING) ?? []) });
  return gaps(rota, finalSchedule(rota, RANGE), RANGE).length;
}

describe("a rota from a template", () => {
  test.each(["weekly", "two-layers", "pairs", "days-and-nights", "sun"])("%s leaves no gap", (value) => {
    expect(uncovered(value)).toBe(0);
  });

  test("for part of the week leaves the rest open, and says so", () => {
    expect(uncovered("business-hours")).toBeGreaterThan(15);
    expect(uncovered("weekend")).toBe(5);
  });

  test("pairs everybody with the ops partner, who is not paired with themselves", () => {
    const pairs = TEMPLATES.find(({ value }) => value === "pairs")?.make({ ...SETTING, people: ["ola", "ada"] });
    expect(pairs?.[0]?.groups).toEqual([["ada", "ola"]]);
  });

  test("puts next week's primary behind this week's", () => {
    const [primary, secondary] = TEMPLATES[1].make(SETTING);
    expect([primary?.startIndex, secondary?.startIndex]).toEqual([0, 1]);
  });
});
