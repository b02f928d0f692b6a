import { bestPlan } from "#server/domain/oncall/planning/best-plan.ts";
import { type PosedPlan, posedPlan } from "#server/domain/oncall/planning/plan-problem-of.ts";
import type { Rotation } from "#server/domain/oncall/schedule.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { foundPlan } from "#server/services/oncall/found-plan.ts";
import { type Bench, timings } from "./measure.ts";
import { median } from "./on-call.ts";

const WEEKS = 26;
const PEOPLE = Array.from({ length: 10 }, (_, index) => `person-${index}`);
const BEGIN = Date.UTC(2026, 2, 2);
const RANGE = { start: BEGIN, end: BEGIN + WEEKS * 7 * DAY_MS };

/** Half a year of three rotations of the same ten people, planned together: how long it takes, and how long others wait meanwhile. */
export const fairPlanBench: Bench = {
  name: "fair-plan",
  async run() {
    const posed: { now: PosedPlan | null } = { now: null };
    const posing = await timings(5, 1, async () => {
      posed.now = posedProblem();
    });
    const problem = posed.now?.problem;
    if (problem === undefined || problem.slots.length < 3 * (WEEKS - 1)) throw new Error("not the problem meant");
    const searching = await timings(3, 1, async () => bestPlan(problem));
    const waited = await longestWait(() => foundPlan(problem));
    if (JSON.stringify(await foundPlan(problem)) !== JSON.stringify(bestPlan(problem))) throw new Error("not the same");
    return [
      { name: "26 weeks, 3 rotations, 10 people: posed", value: median(posing), unit: "ms", bound: 200, sense: "most" },
      { name: "and searched", value: median(searching), unit: "ms", bound: 3_000, sense: "most" },
      { name: "longest wait of others meanwhile", value: waited, unit: "ms", bound: 200, sense: "most" },
    ];
  },
};

/** The longest that something due at once had to wait while the work was done. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let since = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - since);
    since = now;
  }, 1);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return longest;
}

function posedProblem(): PosedPlan {
  const bases = ["primary", "secondary", "third"].map((name, index) => rotation(name, index));
  const absences = PEOPLE.flatMap((member, index) =>
    [3, 11, 19].map((week) => {
      const start = BEGIN + (week + (index % 5)) * 7 * DAY_MS;
      return { member, start, end: start + (3 + index) * DAY_MS };
    }),
  );
  return posedPlan({
    bases,
    rota: { rotations: bases, overrides: [], absences },
    elsewhere: new Map(),
    candidates: PEOPLE.map((handle, index) => ({
      handle,
      timeZone: index % 3 === 0 ? "America/New_York" : "Europe/Berlin",
      holidays: ["2026-04-03", "2026-04-06", "2026-05-01"],
      role: index === 0 ? "ops" : "dev",
      turns: new Set(bases),
      newcomer: index === 9 ? { shadow: 2, secondary: 2, restedFrom: null } : null,
    })),
    past: [],
    besideNow: new Map(),
    minRestMs: null,
    pairsAcross: true,
    range: RANGE,
  });
}

function rotation(name: string, index: number): Rotation {
  return {
    name,
    rank: 30 - index,
    timeZone: "Europe/Berlin",
    anchor: "2026-03-02T09:00",
    startsAt: null,
    endsAt: null,
    every: { unit: "week", n: 1, clock: "wall" },
    groups: PEOPLE.map((handle) => [handle]),
    startIndex: index,
    turns: "calendar",
    windows: [],
  };
}
