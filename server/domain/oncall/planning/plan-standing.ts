import { PLAN_WEIGHTS } from "./plan-cost.ts";
import { LOAD_KINDS, NOBODY, type Place, type Plan, type PlanProblem } from "./plan-problem.ts";

/** A plan that is changed seat by seat, and what it costs beside where it began: what judgeOf says, without judging all of it anew. */
export type Standing = {
  seats: Place[][];
  has(slot: number, place: Place): boolean;
  /** The shifts at the same time that the person has. */
  clashing(slot: number, place: Place): number[];
  /** A shift with those near it and those at the same time. */
  around(slot: number): readonly number[];
  isAllowed(slot: number, place: Place): boolean;
  /** What giving a seat to somebody else would cost more. */
  costOf(slot: number, seat: number, place: Place): number;
  /** What it would cost more were two seats of different shifts to change places; people who have both shifts are not meant. */
  swapCostOf(slot: number, seat: number, other: number, there: number): number;
  give(slot: number, seat: number, place: Place): void;
  /** Keeps the sums as they are, so that what is given back leaves no trace of rounding. */
  mark(): void;
  /** The sums as they were at the mark; the seats must have been given back. */
  restore(): void;
};

const NONE: number[] = [];
const KINDS = LOAD_KINDS.length;

/** A standing for each plan of a problem to begin with. */
export function standings(problem: PlanProblem): (plan: Plan) => Standing {
  const count = problem.people.length;
  const slots = problem.slots.length;
  const isOps = problem.people.map(({ role }) => role === "ops");
  const isPairing = isOps.includes(true) && isOps.includes(false);
  const allowed = new Uint8Array(slots * count);
  const wasWith = new Uint8Array(slots * count);
  const alone = new Float64Array(slots * count);
  const loads = new Float64Array(slots * count * KINDS);
  const near: { slot: number; cost: number }[][] = problem.slots.map(() => []);
  const nearBoth = new Float64Array(slots * slots);
  const clashes: number[][] = problem.slots.map(() => []);
  const companies: number[][] = problem.slots.map(() => []);
  problem.slots.forEach((slot, index) => {
    for (const place of slot.was) if (place !== NOBODY) wasWith[index * count + place] = 1;
    for (let place = 0; place < count; place += 1) {
      const at = index * count + place;
      allowed[at] = problem.bars[index]?.[place] === null ? 1 : 0;
      const strain = problem.alone[index]?.[place];
      alone[at] = PLAN_WEIGHTS.rest * (strain?.rest ?? 0) + PLAN_WEIGHTS.weekends * (strain?.weekends ?? 0);
      LOAD_KINDS.forEach((kind, order) => {
        loads[at * KINDS + order] = (problem.loads[index]?.[place]?.[kind] ?? 0) / problem.units[kind];
      });
    }
    for (const { slot: other, rest, weekends } of problem.near[index] ?? []) {
      const cost = PLAN_WEIGHTS.rest * rest + PLAN_WEIGHTS.weekends * weekends;
      near[index]?.push({ slot: other, cost });
      near[other]?.push({ slot: index, cost });
      nearBoth[index * slots + other] = cost;
      nearBoth[other * slots + index] = cost;
    }
    for (const other of problem.clashes[index] ?? []) {
      clashes[index]?.push(other);
      clashes[other]?.push(index);
    }
  });
  problem.companies.forEach((company, index) => {
    for (const slot of company) companies[slot]?.push(index);
  });
  const around = near.map((others, slot) => [slot, ...others.map((other) => other.slot), ...(clashes[slot] ?? [])]);
  const nearSlots = near.map((others) => Int32Array.from(others, ({ slot }) => slot));
  const nearCosts = near.map((others) => Float64Array.from(others, ({ cost }) => cost));

  return (plan) => {
    const seats = plan.map((one) => [...one]);
    const held = new Uint8Array(slots * count);
    const crews = new Int32Array(problem.companies.length * 2);
    // By person and kind, then by kind the sum and the sum of squares.
    const sums = new Float64Array((count + 2) * KINDS);
    const marked = new Float64Array(sums.length);
    const [all, squares] = [count * KINDS, (count + 1) * KINDS];
    problem.people.forEach(({ past }, place) => {
      for (const [order, kind] of LOAD_KINDS.entries()) add(place * KINDS + order, order, past[kind]);
    });
    seats.forEach((places, slot) => {
      for (const place of places) if (place !== NOBODY) take(slot, place, 1);
    });

    function add(at: number, kind: number, load: number): void {
      const before = sums[at] ?? 0;
      sums[at] = before + load;
      sums[all + kind] = (sums[all + kind] ?? 0) + load;
      sums[squares + kind] = (sums[squares + kind] ?? 0) + load * (2 * before + load);
    }

    function take(slot: number, place: Place, sign: 1 | -1): void {
      const at = slot * count + place;
      held[at] = sign === 1 ? 1 : 0;
      for (let kind = 0; kind < KINDS; kind += 1)
        add(place * KINDS + kind, kind, sign * (loads[at * KINDS + kind] ?? 0));
      for (const company of companies[slot] ?? []) {
        const crew = company * 2 + (isOps[place] ? 0 : 1);
        crews[crew] = (crews[crew] ?? 0) + sign;
      }
    }

    function balanceOf(slot: number, from: Place, to: Place): number {
      let cost = 0;
      for (let kind = 0; kind < KINDS; kind += 1) {
        let more = 0;
        let moreSquares = 0;
        if (from !== NOBODY) {
          const load = loads[(slot * count + from) * KINDS + kind] ?? 0;
          more -= load;
          moreSquares += load * (load - 2 * (sums[from * KINDS + kind] ?? 0));
        }
        if (to !== NOBODY) {
          const load = loads[(slot * count + to) * KINDS + kind] ?? 0;
          more += load;
          moreSquares += load * (load + 2 * (sums[to * KINDS + kind] ?? 0));
        }
        const sum = sums[all + kind] ?? 0;
        cost += moreSquares - (more * (2 * sum + more)) / count;
      }
      return cost * PLAN_WEIGHTS.balance;
    }

    function strainOf(slot: number, place: Place): number {
      let cost = alone[slot * count + place] ?? 0;
      const others = nearSlots[slot];
      const costs = nearCosts[slot];
      if (others === undefined || costs === undefined) return cost;
      for (let at = 0; at < others.length; at += 1)
        if (held[(others[at] ?? 0) * count + place] === 1) cost += costs[at] ?? 0;
      return cost;
    }

    /** What it costs that somebody goes from one shift to another. */
    function moveOf(from: number, to: number, place: Place): number {
      if (place === NOBODY) return 0;
      return (
        strainOf(to, place) -
        strainOf(from, place) -
        (nearBoth[from * slots + to] ?? 0) +
        ((wasWith[from * count + place] ?? 0) - (wasWith[to * count + place] ?? 0)) * PLAN_WEIGHTS.changes
      );
    }

    function squaresOf(place: Place, kind: number, more: number): number {
      return place === NOBODY ? 0 : more * (2 * (sums[place * KINDS + kind] ?? 0) + more);
    }

    function movedLoad(from: number, to: number, place: Place, kind: number): number {
      if (place === NOBODY) return 0;
      return (loads[(to * count + place) * KINDS + kind] ?? 0) - (loads[(from * count + place) * KINDS + kind] ?? 0);
    }

    function pairsOf(slot: number, from: Place, to: Place): number {
      return isPairing ? crewsOf(companies[slot] ?? NONE, NONE, from, to) : 0;
    }

    function crewsOf(some: readonly number[], but: readonly number[], from: Place, to: Place): number {
      let cost = 0;
      for (const company of some) {
        if (but.includes(company)) continue;
        const ops = crews[company * 2] ?? 0;
        const devs = crews[company * 2 + 1] ?? 0;
        const opsMore = (to !== NOBODY && isOps[to] ? 1 : 0) - (from !== NOBODY && isOps[from] ? 1 : 0);
        const devsMore = (to !== NOBODY && !isOps[to] ? 1 : 0) - (from !== NOBODY && !isOps[from] ? 1 : 0);
        if (ops === 0 || devs === 0) cost -= 1;
        if (ops + opsMore === 0 || devs + devsMore === 0) cost += 1;
      }
      return cost * PLAN_WEIGHTS.pairs;
    }

    function swappedPairsOf(slot: number, other: number, mine: Place, theirs: Place): number {
      const isAlike = mine !== NOBODY && theirs !== NOBODY && isOps[mine] === isOps[theirs];
      if (!isPairing || isAlike) return 0;
      // Where both are of one company nothing changes.
      const [here, there] = [companies[slot] ?? NONE, companies[other] ?? NONE];
      return crewsOf(here, there, mine, theirs) + crewsOf(there, here, theirs, mine);
    }

    return {
      seats,
      has: (slot, place) => held[slot * count + place] === 1,
      clashing(slot, place) {
        const others = clashes[slot] ?? [];
        return others.some((other) => held[other * count + place] === 1)
          ? others.filter((other) => held[other * count + place] === 1)
          : NONE;
      },
      around: (slot) => around[slot] ?? NONE,
      isAllowed: (slot, place) => allowed[slot * count + place] === 1,
      costOf(slot, seat, place) {
        const from = seats[slot]?.[seat] ?? NOBODY;
        let cost = balanceOf(slot, from, place) + pairsOf(slot, from, place);
        if (from === NOBODY) cost -= PLAN_WEIGHTS.unfilled;
        else cost += (wasWith[slot * count + from] ?? 0) * PLAN_WEIGHTS.changes - strainOf(slot, from);
        if (place === NOBODY) cost += PLAN_WEIGHTS.unfilled;
        else cost += strainOf(slot, place) - (wasWith[slot * count + place] ?? 0) * PLAN_WEIGHTS.changes;
        return cost;
      },
      swapCostOf(slot, seat, other, there) {
        const mine = seats[slot]?.[seat] ?? NOBODY;
        const theirs = seats[other]?.[there] ?? NOBODY;
        let cost = moveOf(slot, other, mine) + moveOf(other, slot, theirs);
        for (let kind = 0; kind < KINDS; kind += 1) {
          const mineMore = movedLoad(slot, other, mine, kind);
          const theirsMore = movedLoad(other, slot, theirs, kind);
          const more = mineMore + theirsMore;
          const moreSquares = squaresOf(mine, kind, mineMore) + squaresOf(theirs, kind, theirsMore);
          const balance = moreSquares - (more * (2 * (sums[all + kind] ?? 0) + more)) / count;
          cost += balance * PLAN_WEIGHTS.balance;
        }
        return cost + swappedPairsOf(slot, other, mine, theirs);
      },
      give(slot, seat, place) {
        const row = seats[slot];
        const from = row?.[seat] ?? NOBODY;
        if (row === undefined) return;
        if (from !== NOBODY) take(slot, from, -1);
        if (place !== NOBODY) take(slot, place, 1);
        row[seat] = place;
      },
      mark: () => marked.set(sums),
      restore: () => sums.set(marked),
    };
  };
}
