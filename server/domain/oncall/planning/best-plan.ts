import { seededRandom } from "#server/domain/shared/seeded-random.ts";
import { judgeOf } from "./plan-cost.ts";
import { NOBODY, type Place, type Plan, type PlanProblem } from "./plan-problem.ts";
import { type Standing, standings } from "./plan-standing.ts";

/** So many changes are weighed at most in one search, a second's worth; after so many kicks in vain it ends. */
const MOST_WEIGHED = 3_000_000;
const KICKS_IN_VAIN = 80;
/** Less is the rounding of sums. */
const BETTER_BY = 1e-7;
const MOST_KICKED = 8;
const MOST_ROUNDS = 8;

/**
 * A plan nobody is barred from, nobody has two shifts of at once, and that costs as little as local search finds: from how things stand it
 * changes a seat, swaps two, or gives somebody a seat and their own of that time to another, as long as that helps, then kicks some seats at
 * random and goes on. Deterministic. Searched again from its own result it finds nothing better, so what was planned and published is
 * planned the same again.
 */
export function bestPlan(problem: PlanProblem): Plan {
  const searching = planSearch(problem);
  for (let step = searching.next(); ; step = searching.next()) if (step.done === true) return step.value;
}

/** The same, in steps of a few milliseconds. */
export function* planSearch(problem: PlanProblem): Generator<void, Plan> {
  let best = yield* search(problem);
  for (let round = 1; round < MOST_ROUNDS; round += 1) {
    const slots = problem.slots.map((slot, index) => ({ ...slot, was: best[index] ?? [] }));
    const next = yield* search({ ...problem, slots });
    if (isSamePlan(next, best)) break;
    best = next;
  }
  return best;
}

/** Whether two plans put the same people on the same shifts, in whatever seats. */
export function isSamePlan(left: Plan, right: Plan): boolean {
  return left.every((seats, slot) => [...seats].sort().join() === [...(right[slot] ?? [])].sort().join());
}

function* search(problem: PlanProblem): Generator<void, Plan> {
  const random = seededRandom(problem.slots.length * 1_009 + problem.people.length);
  const choices = problem.slots.map((_, slot) =>
    problem.people.flatMap((_person, place) => (problem.bars[slot]?.[place] === null ? [place] : [])),
  );
  const costOf = judgeOf(problem);
  const standingOf = standings(problem);
  const everySlot = [...problem.slots.keys()];
  let weighed = 0;
  const nobody = standingOf(problem.slots.map(({ was }) => was.map(() => NOBODY)));
  problem.slots.forEach(({ was }, slot) => {
    was.forEach((place, seat) => {
      if (place !== NOBODY && isFree(nobody, slot, place)) nobody.give(slot, seat, place);
    });
  });
  let best = yield* descend(nobody, everySlot);
  for (let vain = 0; vain < KICKS_IN_VAIN && weighed < MOST_WEIGHED; vain += 1) {
    const standing = standingOf(best.plan);
    const kicked = kick(standing);
    // Of many shifts first those alone that were kicked: most kicks come to nothing.
    const near = yield* descend(standing, kicked.length < everySlot.length / 2 ? kicked : everySlot);
    if (near.cost >= best.cost - BETTER_BY) continue;
    best = yield* descend(standing, everySlot);
    vain = -1;
  }
  return best.plan;

  /** Changes what helps, at the given slots and, where something changed, once more there and near it. */
  function* descend(standing: Standing, from: readonly number[]): Generator<void, { plan: Place[][]; cost: number }> {
    const { seats } = standing;
    let waiting = new Set(from);
    while (waiting.size > 0) {
      const now = [...waiting].sort((left, right) => left - right);
      waiting = new Set();
      yield;
      for (const slot of now)
        for (let seat = 0; seat < (seats[slot]?.length ?? 0); seat += 1)
          for (const changed of improvedAt(standing, slot, seat))
            for (const near of standing.around(changed)) waiting.add(near);
    }
    return { plan: seats, cost: costOf(seats).total };
  }

  /** Does all that helps at a seat; answers the slots that changed. */
  function improvedAt(standing: Standing, slot: number, seat: number): number[] {
    const changed: number[] = [];
    for (const place of choices[slot] ?? []) {
      if (standing.has(slot, place)) continue;
      const clashing = standing.clashing(slot, place);
      if (clashing.length > 0) {
        if (displaces(standing, { slot, seat, place }, clashing)) changed.push(slot, ...clashing);
        continue;
      }
      weighed += 1;
      if (standing.costOf(slot, seat, place) >= -BETTER_BY) continue;
      standing.give(slot, seat, place);
      changed.push(slot);
    }
    for (let other = 0; other < standing.seats.length; other += 1)
      for (let there = 0; there < (standing.seats[other]?.length ?? 0); there += 1)
        if (other !== slot && swaps(standing, slot, seat, other, there)) changed.push(slot, other);
    return changed;
  }

  function isFree(standing: Standing, slot: number, place: Place): boolean {
    return standing.isAllowed(slot, place) && !standing.has(slot, place) && standing.clashing(slot, place).length === 0;
  }

  /** Gives somebody a seat whose time they have already, and what they had then to whoever costs least. */
  function displaces(
    standing: Standing,
    { slot, seat, place }: { slot: number; seat: number; place: Place },
    clashing: readonly number[],
  ): boolean {
    const { seats } = standing;
    const before = seats[slot]?.[seat] ?? NOBODY;
    const left = clashing.map((other): [number, number] => [other, seats[other]?.indexOf(place) ?? 0]);
    standing.mark();
    let cost = 0;
    const give = (at: number, which: number, to: Place) => {
      cost += standing.costOf(at, which, to);
      standing.give(at, which, to);
    };
    for (const [other, there] of left) give(other, there, NOBODY);
    give(slot, seat, place);
    for (const [other, there] of left) {
      let cheapest = { place: NOBODY, cost: 0 };
      for (const heir of choices[other] ?? []) {
        if (!isFree(standing, other, heir)) continue;
        weighed += 1;
        const heirCost = standing.costOf(other, there, heir);
        if (heirCost < cheapest.cost) cheapest = { place: heir, cost: heirCost };
      }
      give(other, there, cheapest.place);
    }
    if (cost < -BETTER_BY) return true;
    for (const [other, there] of left) standing.give(other, there, NOBODY);
    standing.give(slot, seat, before);
    for (const [other, there] of left) standing.give(other, there, place);
    standing.restore();
    return false;
  }

  function swaps(standing: Standing, slot: number, seat: number, other: number, there: number): boolean {
    const { seats } = standing;
    const mine = seats[slot]?.[seat] ?? NOBODY;
    const theirs = seats[other]?.[there] ?? NOBODY;
    if (mine === theirs || !takes(standing, slot, theirs, other) || !takes(standing, other, mine, slot)) return false;
    weighed += 1;
    if (standing.swapCostOf(slot, seat, other, there) >= -BETTER_BY) return false;
    standing.give(slot, seat, NOBODY);
    standing.give(other, there, mine);
    standing.give(slot, seat, theirs);
    return true;
  }

  /** Whether somebody can have a shift once another of theirs is given away. */
  function takes(standing: Standing, slot: number, place: Place, given: number): boolean {
    return (
      place === NOBODY ||
      (standing.isAllowed(slot, place) &&
        !standing.has(slot, place) &&
        standing.clashing(slot, place).every((other) => other === given))
    );
  }

  /** Gives some seats to others at random; answers the slots that changed. */
  function kick(standing: Standing): number[] {
    const { seats } = standing;
    const kicks = 2 + Math.floor(random() * Math.min(seats.length, MOST_KICKED));
    const changed: number[] = [];
    for (let done = 0; done < kicks; done += 1) {
      const slot = Math.floor(random() * seats.length);
      const among = choices[slot] ?? [];
      const place = among[Math.floor(random() * among.length)];
      const seat = Math.floor(random() * (seats[slot]?.length ?? 0));
      if (place === undefined || standing.has(slot, place)) continue;
      const clashing = standing.clashing(slot, place);
      for (const other of clashing) standing.give(other, seats[other]?.indexOf(place) ?? 0, NOBODY);
      standing.give(slot, seat, place);
      changed.push(slot, ...clashing);
    }
    return changed;
  }
}
