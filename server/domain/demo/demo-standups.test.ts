import { expect, test } from "vitest";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { OPS_PARTNER } from "./cast.ts";
import { demoStandups } from "./demo-standups.ts";

const NOW = Date.parse("2026-11-25T12:00:00Z");

test("the demo team stands up each working day at half past nine, ops more often of late", () => {
  const standups = demoStandups({ seed: 7, now: NOW });
  expect(standups).toHaveLength(30);
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Berlin",
    weekday: "short",
    timeStyle: undefined,
    hour: "2-digit",
    minute: "2-digit",
  });
  for (const { startedAt, endedAt, there } of standups) {
    expect(clock.format(startedAt)).toMatch(/^(Mon|Tue|Wed|Thu|Fri).*09:30$/);
    expect(endedAt).toBeGreaterThan(startedAt);
    expect(endedAt).toBeLessThanOrEqual(NOW);
    expect(there.length).toBeGreaterThanOrEqual(5);
  }
  const ops = (from: number) =>
    standups.slice(from, from + 15).filter(({ there }) => there.includes(OPS_PARTNER)).length;
  expect(ops(15)).toBeGreaterThan(ops(0));
});

test("the same seed tells the same stand-ups, and one that still runs is not told", () => {
  expect(demoStandups({ seed: 3, now: NOW })).toEqual(demoStandups({ seed: 3, now: NOW }));
  const running = Date.parse("2026-11-25T08:31:00Z");
  expect(demoStandups({ seed: 3, now: running }).at(-1)?.startedAt).toBeLessThan(running - DAY_MS / 2);
});
