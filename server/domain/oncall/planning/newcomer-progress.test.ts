import { describe, expect, test } from "vitest";
import type { LaidRotation } from "#server/domain/oncall/edits.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { instant, rotation, span } from "#server/testing/rota.ts";
import { newcomerProgress, type TurnAlong, turnsDone } from "./newcomer-progress.ts";

const clockOf = zoneClocks();
const BASE = rotation({ every: { unit: "week", n: 1, clock: "wall" } });
const WEEK = { first: instant("2026-03-02T09:00+01:00"), second: instant("2026-03-09T09:00+01:00") };
const THIRD = instant("2026-03-16T09:00+01:00");

/** Dee goes along in the first two weeks by the plan p. */
function planned(change: Partial<LaidRotation> = {}): LaidRotation {
  const groups = [
    ["ada", "dee"],
    ["ben", "dee"],
  ];
  const own = { id: "p", groups: BASE.groups, startIndex: 0 };
  return { ...BASE, groups, startsAt: WEEK.first, endsAt: THIRD, planned: own, ...change } as LaidRotation;
}

const TURNS: TurnAlong[] = Object.values(WEEK).map((start) => ({
  plan: "p",
  rotation: "primary",
  start,
  member: "dee",
  stage: "shadow",
}));

function done(now: string, rota: object = {}, turns = TURNS) {
  const whole = { rotations: [planned()], overrides: [], absences: [], ...rota };
  return newcomerProgress(whole, turns, instant(now), clockOf).get("dee")?.shadow ?? 0;
}

describe("what a newcomer has gone along with", () => {
  test("is what has begun, as long as they were on for half of it", () => {
    expect(done("2026-03-01T00:00Z")).toBe(0);
    expect(done("2026-03-03T00:00Z")).toBe(1);
    expect(done("2026-03-10T00:00Z")).toBe(2);
    const away = (start: string, end: string) => ({ absences: [{ member: "dee", ...span(start, end) }] });
    expect(done("2026-03-10T00:00Z", away("2026-03-02T00:00Z", "2026-03-04T00:00Z"))).toBe(2);
    expect(done("2026-03-10T00:00Z", away("2026-03-02T00:00Z", "2026-03-07T00:00Z"))).toBe(1);
  });

  test("is by the plan that holds there: one that another took the place of counts as far as it came", () => {
    const later = planned({ startsAt: WEEK.second, planned: { id: "q", groups: BASE.groups, startIndex: 0 } });
    const cut = [planned({ endsAt: WEEK.second }), later];
    expect(done("2026-03-20T00:00Z", { rotations: cut })).toBe(1);
    const others = TURNS.map((turn) => ({ ...turn, plan: "q" }));
    expect(done("2026-03-20T00:00Z", {}, others)).toBe(0);
  });

  test("says when the last ended, or ends", () => {
    const whole = { rotations: [planned()], overrides: [], absences: [] };
    expect(newcomerProgress(whole, TURNS, instant("2026-03-03T00:00Z"), clockOf).get("dee")?.until).toBe(WEEK.second);
  });
});

const BOTH = { shadow: 2, secondary: 2 };

test("a correction by hand counts on top of what was counted, never past what is needed", () => {
  const counted = { shadow: 1, secondary: 5 };
  expect(turnsDone({ needs: BOTH, counted }, undefined)).toEqual({ shadow: 1, secondary: 2 });
  expect(turnsDone({ needs: BOTH, counted }, { shadow: 1, secondary: -1 })).toEqual({ shadow: 2, secondary: 1 });
  expect(turnsDone({ needs: BOTH, counted }, { shadow: -3, secondary: 4 })).toEqual({ shadow: 0, secondary: 2 });
});
