import { describe, expect, test } from "vitest";
import { TEMPLATES, templateChoices, withRanks } from "#components/oncall/rota-templates.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { followTheSun } from "#server/domain/oncall/follow-the-sun.ts";
import { gaps } from "#server/domain/oncall/gaps.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { schedule, span } from "#server/testing/rota.ts";

const NOW = Date.parse("2026-03-02T12:00:00Z");
const LIVING = [
  { handle: "ada", timeZone: "Europe/Berlin" },
  { handle: "ben", timeZone: "America/New_York" },
  { handle: "cyd", timeZone: "Asia/Kathmandu" },
];
const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kathmandu"];
const SETTING = {
  people: ["ada", "ben", "cyd"],
  opsPartner: "ola",
  timeZone: "Europe/Berlin",
  monday: "2026-03-02",
  now: NOW,
  sun: followTheSun(LIVING, ZONES, NOW, zoneClocks()),
};
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

  test("made on a Monday before its handoff has somebody on at once", () => {
    const early = Date.parse("2026-03-02T06:00:00Z");
    expect(TEMPLATES[0].make({ ...SETTING, now: early })[0]?.anchor).toBe("2026-02-23T09:00");
    expect(TEMPLATES[0].make(SETTING)[0]?.anchor).toBe("2026-03-02T09:00");
  });

  test("follows the sun in rotations of their own zones, each with those who live there", () => {
    const sun = TEMPLATES.find(({ value }) => value === "sun")?.make(SETTING) ?? [];
    expect(sun.map(({ name, timeZone, groups }) => [name, timeZone, groups])).toEqual([
      ["Kathmandu", "Asia/Kathmandu", [["cyd"]]],
      ["Berlin", "Europe/Berlin", [["ada"]]],
      ["New York", "America/New_York", [["ben"]]],
    ]);
  });

  test("in pairs is not offered where there is no ops partner to be paired with", () => {
    const offered = (opsPartner: string | null) => templateChoices(opsPartner).filter(({ disabled }) => !disabled);
    expect(offered("ola")).toHaveLength(TEMPLATES.length);
    expect(offered(null).map(({ value }) => value)).not.toContain("pairs");
  });

  test("puts next week's primary behind this week's", () => {
    const [primary, secondary] = TEMPLATES[1].make(SETTING);
    expect([primary?.startIndex, secondary?.startIndex]).toEqual([0, 1]);
  });
});
