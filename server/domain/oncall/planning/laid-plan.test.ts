import fc from "fast-check";
import { expect, test } from "vitest";
import type { LaidSchedule } from "#server/domain/oncall/edits.ts";
import { laidAfterEdit, laidAtFirst } from "#server/domain/oncall/edits.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { zoneClocks } from "#server/domain/oncall/zone-clock.ts";
import { instant, lines, rotation, span } from "#server/testing/rota.ts";
import { laidWithoutPlans, laidWithPlan } from "./laid-plan.ts";
import { shiftsOf } from "./plan-slots.ts";

const BERLIN = "Europe/Berlin";
const clockOf = zoneClocks();
const WEEKLY = rotation({ every: { unit: "week", n: 1, clock: "wall" } });
const DEFINITION = { timeZone: BERLIN, rotations: [WEEKLY], required: null };

function shown(laid: LaidSchedule, from: string, to: string): string[] {
  const schedule = { rotations: laid.rotations, overrides: [], absences: [] };
  return lines(finalSchedule(schedule, span(from, to), clockOf), BERLIN).map(
    (line) => `${line.slice(5, 10)} ${line.split(" ").at(-1)}`,
  );
}

function planned(laid: LaidSchedule, from: string, to: string, who: string[], id = "p"): LaidSchedule {
  const free = laidWithoutPlans(laid, "primary", instant(from));
  const base = free.rotations.find(({ endsAt }) => endsAt === null);
  if (base === undefined) throw new Error("there is one");
  const shifts = shiftsOf(base, clockOf(BERLIN), span(from, to));
  return laidWithPlan(
    laid,
    base,
    { id, shifts: shifts.map((shift, at) => ({ ...shift, members: [who[at] ?? "?"] })) },
    clockOf,
  );
}

const MARCH = ["2026-03-02T09:00+01:00", "2026-04-13T09:00+02:00"] as const;

test("planned weeks are the plan's, over a clock change too, and afterwards it is whose turn it would have been", () => {
  const laid = planned(laidAtFirst(DEFINITION), "2026-03-16T09:00+01:00", "2026-03-30T09:00+02:00", ["ada", "cyd"]);
  expect(shown(laidAtFirst(DEFINITION), ...MARCH)).toEqual([
    "03-02 ada",
    "03-09 ben",
    "03-16 cyd",
    "03-23 ada",
    "03-30 ben",
    "04-06 cyd",
  ]);
  expect(shown(laid, ...MARCH)).toEqual(["03-02 ada", "03-09 ben", "03-16 ada", "03-23 cyd", "03-30 ben", "04-06 cyd"]);
});

test("a plan taken back in its middle holds until then, and not after", () => {
  const laid = planned(laidAtFirst(DEFINITION), "2026-03-16T09:00+01:00", "2026-04-13T09:00+02:00", [
    "ada",
    "cyd",
    "cyd",
    "cyd",
  ]);
  const back = laidWithoutPlans(laid, "primary", instant("2026-03-30T09:00+02:00"));
  expect(shown(back, ...MARCH)).toEqual(["03-02 ada", "03-09 ben", "03-16 ada", "03-23 cyd", "03-30 ben", "04-06 cyd"]);
  expect(laidWithoutPlans(laid, "primary", instant("2026-03-01T00:00Z"))).toEqual({
    ...laidAtFirst(DEFINITION),
    rotations: [{ ...WEEKLY, startsAt: null, endsAt: null }],
  });
});

test("a later plan takes the place of the earlier one from its first shift on", () => {
  const first = planned(laidAtFirst(DEFINITION), "2026-03-09T09:00+01:00", "2026-04-13T09:00+02:00", [
    "cyd",
    "cyd",
    "cyd",
    "cyd",
    "cyd",
  ]);
  const second = planned(first, "2026-03-23T09:00+01:00", "2026-03-30T09:00+02:00", ["ben"], "q");
  expect(shown(second, ...MARCH)).toEqual(["03-02 ada", "03-09 cyd", "03-23 ben", "04-06 cyd"]);
});

test("an edit of the rotation gives up what was planned after it, an edit of another does not", () => {
  const laid = planned(laidAtFirst(DEFINITION), "2026-03-16T09:00+01:00", "2026-04-13T09:00+02:00", [
    "ada",
    "cyd",
    "cyd",
    "cyd",
  ]);
  const start = { kind: "next-handoff", now: instant("2026-03-20T00:00Z") } as const;
  const other = { ...WEEKLY, name: "secondary", rank: 0 };
  const beside = laidAfterEdit(laid, DEFINITION, { ...DEFINITION, rotations: [WEEKLY, other] }, start, clockOf);
  expect(shown(beside, ...MARCH)).toEqual(shown(laid, ...MARCH));
  const groups = [["ada"], ["ben"]];
  const edited = laidAfterEdit(laid, DEFINITION, { ...DEFINITION, rotations: [{ ...WEEKLY, groups }] }, start, clockOf);
  // Of those the plan had next nobody is left, so the order goes round.
  expect(shown(edited, ...MARCH)).toEqual(["03-02 ada", "03-09 ben", "03-16 ada", "03-30 ben", "04-06 ada"]);
  expect(edited.rotations.at(-1)?.planned).toBeUndefined();
});

test("what windows cut is one shift, and a plan of covered turns moves nobody else's", () => {
  const office = rotation({
    turns: "covered",
    windows: [{ days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "17:00" }],
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 12 }),
      fc.boolean(),
      (skip, days, weekly) => {
        const base = weekly ? { ...office, every: { unit: "week", n: 1, clock: "wall" } as const } : office;
        const at = instant("2026-03-02T09:00+01:00") + skip * 86_400_000;
        const range = { start: at, end: at + days * 7 * 86_400_000 };
        const laid = { rotations: [base], requirements: [] };
        const shifts = shiftsOf(base, clockOf(BERLIN), range);
        const asItWas = laidWithPlan(
          laid,
          base,
          { id: "p", shifts: shifts.map((one) => ({ ...one, members: one.group })) },
          clockOf,
        );
        const whole = { start: at - 20 * 86_400_000, end: range.end + 20 * 86_400_000 };
        const on = (rotations: LaidSchedule["rotations"]) =>
          finalSchedule({ rotations, overrides: [], absences: [] }, whole, clockOf);
        expect(on(asItWas.rotations)).toEqual(on([base]));
        expect(on(laidWithoutPlans(asItWas, "primary", 0).rotations)).toEqual(on([base]));
        if (weekly) for (const { spans } of shifts) expect(spans).toHaveLength(5);
      },
    ),
    { numRuns: 60 },
  );
});
