import { LOAD_KINDS, NOBODY, type PlanProblem } from "#server/domain/oncall/planning/plan-problem.ts";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

/** `rotations` at once: their shifts begin and end together. */
export type ProblemSize = { slots: number; people: number; seats: number; barredShare: number; rotations?: number };

/** Something to plan, out of a hat. */
export function anyProblem(
  seed: number,
  { slots, people, seats, barredShare, rotations = 1 }: ProblemSize,
): PlanProblem {
  const random = seededRandom(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const kinds = (of: () => number) =>
    Object.fromEntries(LOAD_KINDS.map((kind) => [kind, of()])) as Record<(typeof LOAD_KINDS)[number], number>;
  const week = (slot: number) => Math.floor(slot / rotations);
  const each = <T>(count: number, of: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => of(index));
  return {
    people: each(people, (index) => ({
      handle: `p${index}`,
      role: random() < 0.4 ? "ops" : "dev",
      past: kinds(() => upTo(8) / 4),
    })),
    units: kinds(() => 1),
    slots: each(slots, (index) => {
      const order = each(people, (place) => place).sort(() => random() - 0.5);
      return {
        rotation: `r${index % rotations}`,
        start: week(index) * 7 * DAY_MS,
        end: (week(index) + 1) * 7 * DAY_MS,
        beside: [],
        was: each(seats, (seat) => (random() < 0.1 ? NOBODY : (order[seat] ?? NOBODY))),
      };
    }),
    bars: each(slots, () => each(people, () => (random() < barredShare ? "away" : null))),
    loads: each(slots, () => each(people, () => kinds(() => upTo(4) / 4 + 0.5))),
    alone: each(slots, () => each(people, () => ({ rest: random() < 0.1 ? 1 : 0, weekends: random() < 0.1 ? 1 : 0 }))),
    near: each(slots, (slot) =>
      each(slots, (other) => other)
        .filter((other) => week(other) === week(slot) - 1)
        .map((other) => ({ slot: other, rest: upTo(2) / 2, weekends: random() < 0.7 ? 1 : 0 })),
    ),
    clashes: each(slots, (slot) => each(slot, (other) => other).filter((other) => week(other) === week(slot))),
    companies: each(slots, (slot) => each(slots, (other) => other).filter((other) => week(other) === week(slot)))
      .filter((company) => company.length * seats > 1)
      .filter((company, slot) => company[0] === slot),
  };
}
