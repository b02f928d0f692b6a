import { seededRandom } from "#server/domain/shared/seeded-random.ts";
import { judgeOf } from "./plan-cost.ts";
import { NOBODY, type Place, type Plan, type PlanProblem } from "./plan-problem.ts";

/** So many shifts are judged at most in one search, about a second's worth; after so many kicks in vain it ends. */
const MOST_JUDGED = 2_000_000;
const KICKS_IN_VAIN = 80;
/** Less is the rounding of sums. */
const BETTER_BY = 1e-7;
const MOST_KICKED = 8;
const MOST_ROUNDS = 8;

/**
 * A plan nobody is barred from that costs as little as local search finds: from how things stand it changes a seat or swaps two
 * as long as that helps, then kicks some seats at random and goes on. Deterministic. Searched again from its own result it finds
 * nothing better, so what was planned and published is planned the same again.
 */
export function bestPlan(problem: PlanProblem): Plan {
  let now = problem;
  let best = search(now);
  for (let round = 1; round < MOST_ROUNDS; round += 1) {
    now = { ...problem, slots: problem.slots.map((slot, index) => ({ ...slot, was: best[index] ?? [] })) };
    const next = search(now);
    if (isSamePlan(next, best)) break;
    best = next;
  }
  return best;
}

/** Whether two plans put the same people on the same shifts, in whatever seats. */
export function isSamePlan(left: Plan, right: Plan): boolean {
  return left.every((seats, slot) => [...seats].sort().join() === [...(right[slot] ?? [])].sort().join());
}

function search(problem: PlanProblem): Plan {
  const random = seededRandom(problem.slots.length * 1_009 + problem.people.length);
  const choices = problem.slots.map((_, slot) => choicesOf(problem, slot));
  const costOf = judgeOf(problem);
  let judged = 0;
  const judge = (plan: Plan) => {
    judged += plan.length;
    return costOf(plan).total;
  };
  const start: Place[][] = problem.slots.map(({ was }, slot) => {
    const taken = new Set<Place>();
    return was.map((place) => {
      if (!choices[slot]?.includes(place) || taken.has(place)) return NOBODY;
      taken.add(place);
      return place;
    });
  });
  let best = descend(start);
  for (let vain = 0; vain < KICKS_IN_VAIN && judged < MOST_JUDGED; vain += 1) {
    const found = descend(kicked(best.plan));
    if (found.cost >= best.cost - BETTER_BY) continue;
    best = found;
    vain = -1;
  }
  return best.plan;

  function descend(from: readonly (readonly Place[])[]): { plan: Place[][]; cost: number } {
    const plan = from.map((seats) => [...seats]);
    let cost = judge(plan);
    let isMoving = true;
    const keeps = (undo: () => void): void => {
      const next = judge(plan);
      if (next < cost - BETTER_BY) {
        cost = next;
        isMoving = true;
      } else undo();
    };
    while (isMoving) {
      isMoving = false;
      plan.forEach((seats, slot) => {
        seats.forEach((_, seat) => {
          for (const place of choices[slot] ?? []) {
            const before = seats[seat] ?? NOBODY;
            if (seats.includes(place)) continue;
            seats[seat] = place;
            keeps(() => {
              seats[seat] = before;
            });
          }
          swaps(slot, seat);
        });
      });
    }
    return { plan, cost };

    function swaps(slot: number, seat: number): void {
      for (let other = slot + 1; other < plan.length; other += 1) {
        const [here, there] = [plan[slot] ?? [], plan[other] ?? []];
        there.forEach((_, place) => {
          const [mine, theirs] = [here[seat] ?? NOBODY, there[place] ?? NOBODY];
          if (mine === theirs || !fits(slot, here, theirs) || !fits(other, there, mine)) return;
          here[seat] = theirs;
          there[place] = mine;
          keeps(() => {
            here[seat] = mine;
            there[place] = theirs;
          });
        });
      }
    }
  }

  function fits(slot: number, seats: readonly Place[], place: Place): boolean {
    return place === NOBODY || ((choices[slot]?.includes(place) ?? false) && !seats.includes(place));
  }

  function kicked(plan: readonly (readonly Place[])[]): Place[][] {
    const next = plan.map((seats) => [...seats]);
    const kicks = 2 + Math.floor(random() * Math.min(next.length, MOST_KICKED));
    for (let kick = 0; kick < kicks; kick += 1) {
      const slot = Math.floor(random() * next.length);
      const seats = next[slot];
      const among = choices[slot] ?? [];
      const place = among[Math.floor(random() * among.length)];
      if (seats === undefined || place === undefined || seats.includes(place)) continue;
      seats[Math.floor(random() * seats.length)] = place;
    }
    return next;
  }
}

function choicesOf(problem: PlanProblem, slot: number): Place[] {
  return problem.people.map((_, place) => place).filter((place) => problem.bars[slot]?.[place] === null);
}
