import { expect, test } from "vitest";
import { zoneClock } from "#server/domain/oncall/zone-clock.ts";
import { localDayAt, writtenWindow } from "#server/domain/standup/written/written-days.ts";
import { DEMO_MEMBERS, DEMO_TEAM, OPS_PARTNER } from "./cast.ts";
import { DEMO_WRITTEN_SETUP, demoWritten } from "./demo-written.ts";

test("the demo's people write on their days, once, never before their window opens and never ahead of now", () => {
  const now = Date.parse("2026-03-04T09:00Z");
  const clock = zoneClock(DEMO_TEAM.timeZone);
  const answers = demoWritten({ seed: 1, now });
  const people = new Set([...DEMO_MEMBERS.map(({ login }) => login), OPS_PARTNER]);
  expect(new Set(answers.map(({ login, day }) => `${login} ${day}`)).size).toBe(answers.length);
  expect(new Set(answers.map(({ day }) => day)).size).toBeGreaterThanOrEqual(6);
  for (const { login, day, at } of answers) {
    const window = writtenWindow(DEMO_WRITTEN_SETUP, day, clock);
    expect(people).toContain(login);
    expect(at).toBeGreaterThanOrEqual(window?.start ?? Number.POSITIVE_INFINITY);
    expect(at).toBeLessThanOrEqual(now);
    expect(localDayAt(at, clock)).toBe(day);
  }
});
