import { z } from "zod";
import { type PendingThing, pendingThings, thingDone } from "#server/db/backfill-cursors.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { timelineEvents } from "#server/domain/events/normalise/github-rest.ts";
import { allPages } from "./all-pages.ts";
import { inBatches } from "./fact-batch.ts";
import { type RepositorySync, readableEvents, saveFacts } from "./repository-sync.ts";

const owner = z.object({
  kind: z.enum(["issue", "pull_request"]),
  nodeId: z.string(),
  createdAt: z.string(),
  updatedAt: z.string().optional(),
  headSha: z.string().nullish(),
});

/** Timelines to fetch, latest first: what people ask about first is there first. */
export async function pendingTimelines(sync: RepositorySync): Promise<PendingThing[]> {
  return await pendingThings(sync.db, sync.id, "timeline", sync.since);
}

/** Fetches the timelines of new and changed items, one call each (more only beyond 100 events). */
export async function syncTimelines(sync: RepositorySync, pending: readonly PendingThing[]): Promise<void> {
  await inBatches(sync, pending, async (thing, batch) => {
    sync.report.activity(`Reading the history of ${sync.ref.fullName}#${thing.id}`);
    await batch.add(await timelineOf(sync, thing), (tx) => thingDone(tx, sync.id, "timeline", thing));
  });
}

/** Fetches one timeline and saves it with its mark. */
export async function syncTimeline(sync: RepositorySync, thing: PendingThing): Promise<void> {
  const events = await timelineOf(sync, thing);
  await saveFacts(sync, events, (tx) => thingDone(tx, sync.id, "timeline", thing));
}

async function timelineOf(sync: RepositorySync, thing: PendingThing): Promise<FlowEvent[]> {
  const number = Number(thing.id);
  const known = owner.parse(thing.detail);
  const answer = await allPages(sync, `/issues/${number}/timeline`);
  if (answer.kind !== "found") {
    const why = answer.kind === "refused" ? `GitHub answered ${answer.status}` : "nothing came";
    await sync.report.problem(`${sync.ref.fullName}#${number}: its history could not be read: ${why}.`);
    // Gone, moved or closed to us: asking again with every backfill would change nothing until it changes.
    return [];
  }
  return await readableEvents(sync, `the history of #${number}`, () =>
    timelineEvents(
      sync.ref,
      {
        kind: known.kind,
        number,
        nodeId: known.nodeId,
        createdAt: Date.parse(known.createdAt),
        updatedAt: Date.parse(known.updatedAt ?? thing.wanted),
        headSha: known.headSha ?? null,
      },
      answer.items,
    ),
  );
}
