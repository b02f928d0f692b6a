export type GroupLimits = {
  /** Items written in one call at most. */
  items: number;
  /** Their sizes add up to this at most, but for a single item that is larger. */
  size: number;
  /** Calls under way at the same time. */
  lanes: number;
};

type Waiting<Item, Answer> = {
  item: Item;
  size: number;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
};

/**
 * Groups concurrent writes: while all lanes are busy, what comes in is collected and goes out together. Nothing waits for
 * a timer, so a lone write is as fast as it can be. `write` answers in the order of its input. When a group fails, each
 * of its items is written alone, so that one bad item costs no other.
 */
export function groupedWrites<Item, Answer>(
  write: (items: readonly Item[]) => Promise<readonly Answer[]>,
  limits: GroupLimits,
): (item: Item, size: number) => Promise<Answer> {
  const queue: Waiting<Item, Answer>[] = [];
  let busy = 0;

  function nextGroup(): Waiting<Item, Answer>[] {
    let size = 0;
    let count = 0;
    for (const waiting of queue) {
      if (count >= limits.items || (count > 0 && size + waiting.size > limits.size)) break;
      size += waiting.size;
      count += 1;
    }
    return queue.splice(0, count);
  }

  async function writeGroup(group: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await write(group.map((waiting) => waiting.item));
      for (const [place, waiting] of group.entries()) waiting.resolve(answers[place] as Answer);
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const waiting of group) await writeGroup([waiting]);
    }
  }

  function pump(): void {
    while (busy < limits.lanes && queue.length > 0) {
      busy += 1;
      void writeGroup(nextGroup()).finally(() => {
        busy -= 1;
        pump();
      });
    }
  }

  return (item, size) =>
    new Promise((resolve, reject) => {
      queue.push({ item, size, resolve, reject });
      pump();
    });
}
