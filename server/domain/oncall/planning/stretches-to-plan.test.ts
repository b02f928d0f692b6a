import { expect, test } from "vitest";
import { laidAfterEdit, laidAtFirst } from "#server/domain/oncall/edits.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { instant, rotation, span } from "#server/testing/rota.ts";
import { laidWithPlan } from "./laid-plan.ts";
import { posedPlan } from "./plan-problem-of.ts";
import { shiftsOf } from "./plan-slots.ts";
import { stretchesToPlan } from "./stretches-to-plan.ts";

const BERLIN = "Europe/Berlin";
const clockOf = zoneClocks();
const WEEKLY = rotation({ every: { unit: "week", n: 1, clock: "wall" } });
const DEFINITION = { timeZone: BERLIN, rotations: [WEEKLY], required: null };
const WITHOUT_CYD = { ...WEEKLY, groups: [["ada"], ["ben"]] };
/** From a Thursday, over four Mondays. */
const RANGE = span("2026-03-05T12:00+01:00", "2026-03-31T12:00+02:00");

function edited(start: Parameters<typeof laidAfterEdit>[3]) {
  return laidAfterEdit(
    laidAtFirst(DEFINITION),
    DEFINITION,
    { ...DEFINITION, rotations: [WITHOUT_CYD] },
    start,
    clockOf,
  );
}

function groupsToPlan(laid: Parameters<typeof stretchesToPlan>[0], name = "primary", range = RANGE) {
  return stretchesToPlan(laid, name, range, clockOf).map(({ groups }) => groups.flat().join(" "));
}

test("a plan is made with the version that holds from the next handoff, not with the one that ends there", () => {
  const laid = edited({ kind: "next-handoff", now: RANGE.start });
  expect(laid.rotations).toHaveLength(2);
  expect(groupsToPlan(laid)).toEqual(["ada ben"]);
});

test("where an edit is to hold later, a plan goes over both versions, and what is planned already does not part them", () => {
  const laid = edited({ kind: "chosen", at: instant("2026-03-16T09:00+01:00") });
  expect(groupsToPlan(laid)).toEqual(["ada ben cyd", "ada ben"]);
  const base = laid.rotations[1];
  if (base === undefined) throw new Error("there is one");
  const shifts = shiftsOf(base, clockOf(BERLIN), RANGE).map((shift) => ({ ...shift, members: ["ben"] }));
  expect(groupsToPlan(laidWithPlan(laid, base, { id: "p", shifts }, clockOf))).toEqual(["ada ben cyd", "ada ben"]);
});

test("without a whole shift within the range it is the stretch that runs; what is over, or unknown, has none", () => {
  const laid = laidAtFirst(DEFINITION);
  expect(groupsToPlan(laid, "primary", span("2026-03-05T12:00+01:00", "2026-03-06T12:00+01:00"))).toEqual([
    "ada ben cyd",
  ]);
  const over = laidAtFirst({ ...DEFINITION, rotations: [{ ...WEEKLY, endsAt: RANGE.start }] });
  expect(groupsToPlan(over)).toEqual([]);
  expect(groupsToPlan(laid, "secondary")).toEqual([]);
});

test("whoever takes turns in one version only has none of the shifts of the other", () => {
  const laid = edited({ kind: "chosen", at: instant("2026-03-16T09:00+01:00") });
  const bases = stretchesToPlan(laid, "primary", RANGE, clockOf);
  const { problem, shifts } = posedPlan({
    bases,
    rota: { rotations: laid.rotations, overrides: [], absences: [] },
    elsewhere: new Map(),
    candidates: ["ada", "cyd"].map((handle) => ({
      handle,
      timeZone: BERLIN,
      holidays: [],
      role: "dev",
      turns: new Set(bases.filter(({ groups }) => groups.flat().includes(handle))),
      newcomer: null,
    })),
    past: [],
    besideNow: new Map(),
    minRestMs: null,
    pairsAcross: false,
    range: RANGE,
  });
  expect(shifts.map(({ now }) => now.join())).toEqual(["ben", "ada", "ben"]);
  expect(problem.bars).toEqual([
    [null, null],
    [null, "other-turns"],
    [null, "other-turns"],
  ]);
});
