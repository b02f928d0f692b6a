import type { Transaction } from "#server/db/database.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { type RepositorySync, saveFacts } from "./repository-sync.ts";

const THINGS = 25;
const AGE_MS = 1_000;

export type FactBatch = {
  /** Facts of one thing with the mark that they are there. */
  add: (events: readonly FlowEvent[], mark: (tx: Transaction) => Promise<void>) => Promise<void>;
  flush: () => Promise<void>;
};

/**
 * Saves the facts of a few things in one transaction: a durable write for each would cost more than the request. What a
 * kill loses of it is fetched again.
 */
function factBatch(sync: RepositorySync): FactBatch {
  let events: FlowEvent[] = [];
  let marks: ((tx: Transaction) => Promise<void>)[] = [];
  let since = sync.clock().getTime();
  async function flush(): Promise<void> {
    if (marks.length === 0) return;
    const [facts, done] = [events, marks];
    [events, marks] = [[], []];
    await saveFacts(sync, facts, async (tx) => {
      for (const mark of done) await mark(tx);
    });
  }
  return {
    async add(facts, mark) {
      if (marks.length === 0) since = sync.clock().getTime();
      events.push(...facts);
      marks.push(mark);
      if (marks.length >= THINGS || sync.clock().getTime() - since >= AGE_MS) await flush();
    },
    flush,
  };
}

/** Does something for each thing with a batch to put facts in; what was put in is saved, also when it ends early. */
export async function inBatches<Thing>(
  sync: RepositorySync,
  things: readonly Thing[],
  each: (thing: Thing, batch: FactBatch) => Promise<void>,
): Promise<void> {
  const batch = factBatch(sync);
  try {
    for (const thing of things) {
      await each(thing, batch);
      sync.report.did(1);
    }
  } finally {
    await batch.flush();
  }
}
