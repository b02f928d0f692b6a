import { z } from "zod";
import { type PendingThing, pendingThings, thingDone } from "#server/db/backfill-cursors.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { pullRequestFilesEvent } from "#server/domain/events/normalise/github-rest.ts";
import { allPages } from "./all-pages.ts";
import { inBatches } from "./fact-batch.ts";
import { type RepositorySync, readableEvents } from "./repository-sync.ts";

const pull = z.object({ nodeId: z.string(), createdAt: z.string(), updatedAt: z.string() });

/** Pull requests whose paths are wanted and not known for their present head. */
export async function pendingFiles(sync: RepositorySync): Promise<PendingThing[]> {
  return sync.wantsFiles ? await pendingThings(sync.db, sync.id, "files") : [];
}

export async function syncFiles(sync: RepositorySync, pending: readonly PendingThing[]): Promise<void> {
  await inBatches(sync, pending, async (thing, batch) => {
    sync.report.activity(`Reading the files of ${sync.ref.fullName}#${thing.id}`);
    await batch.add(await filesOf(sync, thing), (tx) => thingDone(tx, sync.id, "files", thing));
  });
}

/** Fetches what one pull request touches. */
export async function filesOf(sync: RepositorySync, thing: PendingThing): Promise<FlowEvent[]> {
  const number = Number(thing.id);
  const known = pull.parse(thing.detail);
  const answer = await allPages(sync, `/pulls/${number}/files`);
  if (answer.kind !== "found") {
    const status = answer.kind === "refused" ? answer.status : 304;
    await sync.report.problem(
      `${sync.ref.fullName}#${number}: its files could not be read: GitHub answered ${status}.`,
    );
    return [];
  }
  const of = {
    number,
    nodeId: known.nodeId,
    createdAt: Date.parse(known.createdAt),
    updatedAt: Date.parse(known.updatedAt),
  };
  return await readableEvents(sync, `the files of #${number}`, () => [
    pullRequestFilesEvent(sync.ref, of, answer.items),
  ]);
}
