import { expect, test } from "vitest";
import { isTakenAway } from "#server/domain/oncall/planning/is-taken-away.ts";
import type { Plan } from "#server/domain/oncall/planning/plan-problem.ts";
import { instant, span } from "#server/testing/rota.ts";

const [ADA, BEN] = [0, 1];
const people = [{ handle: "ada" }, { handle: "ben" }];
const slot = (rotation: string, from: string, to: string, was: number) => ({
  ...span(`2026-03-${from}T09:00Z`, `2026-03-${to}T09:00Z`),
  ...{ rotation, was: [was], beside: [] },
});
const slots = [
  slot("primary", "02", "09", ADA),
  slot("secondary", "02", "09", BEN),
  slot("primary", "09", "16", ADA),
  slot("secondary", "09", "16", BEN),
];
const asked = { member: "ada", start: instant("2026-03-05T18:00Z"), end: instant("2026-03-12T18:00Z") };

test.each<[string, Plan, boolean]>([
  ["stays as it is", [[ADA], [BEN], [ADA], [BEN]], false],
  ["gives away one of two shifts that it is about", [[BEN], [ADA], [ADA], [BEN]], false],
  ["gives both away, be it for turns behind", [[BEN], [ADA], [BEN], [ADA]], true],
])("where the plan %s, a request is overtaken: %s, %s", (_, plan, isOvertaken) => {
  expect(isTakenAway({ people, slots }, plan, asked)).toBe(isOvertaken);
});

test("nobody else's plan takes anything away from who is no part of it, nor from before it begins", () => {
  const plan = [[BEN], [ADA], [BEN], [ADA]];
  expect(isTakenAway({ people, slots }, plan, { ...asked, member: "cyd" })).toBe(false);
  expect(isTakenAway({ people, slots }, plan, { ...asked, start: instant("2026-03-01T00:00Z") })).toBe(false);
});
