import type { EpochMs } from "#server/domain/shared/time.ts";

/** What is going to happen: acts in the order of their times, those of one instant in the order they were entered. */
export type Agenda = {
  /** The instant of the act under way. */
  now: () => EpochMs;
  /** Enters an act; one for the past happens next. */
  enter: (at: EpochMs, act: () => void) => void;
  /** Acts until nothing is left up to and with `until`; what is later never happens. */
  run: (until: EpochMs) => void;
};

type Entry = { at: EpochMs; order: number; act: () => void };

function isBefore(left: Entry, right: Entry): boolean {
  return left.at < right.at || (left.at === right.at && left.order < right.order);
}

/** An agenda that begins at `start`: a binary heap. */
export function agenda(start: EpochMs): Agenda {
  const heap: Entry[] = [];
  let current = start;
  let entered = 0;

  function push(entry: Entry): void {
    let place = heap.push(entry) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(entry, heap[parent] as Entry)) break;
      heap[place] = heap[parent] as Entry;
      place = parent;
    }
    heap[place] = entry;
  }

  function pop(): Entry | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Entry, heap[child] as Entry)) child += 1;
      if (!isBefore(heap[child] as Entry, last)) break;
      heap[place] = heap[child] as Entry;
      place = child;
    }
    heap[place] = last;
    return first;
  }

  return {
    now: () => current,
    enter: (at, act) => {
      push({ at: Math.max(at, current), order: entered, act });
      entered += 1;
    },
    run: (until) => {
      while ((heap[0]?.at ?? Number.POSITIVE_INFINITY) <= until) {
        const entry = pop() as Entry;
        current = entry.at;
        entry.act();
      }
    },
  };
}
