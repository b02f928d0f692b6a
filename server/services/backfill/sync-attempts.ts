import { z } from "zod";
import { type PendingThing, pendingThings, thingDone, type WantedThing } from "#server/db/backfill-cursors.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { workflowRunEvents } from "#server/domain/events/normalise/github-rest.ts";
import { inBatches } from "./fact-batch.ts";
import { type RepositorySync, readableEvents, repositoryPath } from "./repository-sync.ts";

const rerun = z.object({
  id: z.number(),
  run_attempt: z.number().int().min(2),
  head_branch: z.string(),
  conclusion: z.literal("success"),
  // A pull request out of a fork may call its branch as we call ours.
  event: z.string().refine((event) => !event.startsWith("pull_request")),
});

/**
 * Runs of the deployed branch that were started again and are green now: the list has their last attempt alone, the build
 * stage is about the first success. A run that never became green ends no build, whatever its attempts were.
 */
export function wantedAttempts(sync: RepositorySync, runs: readonly unknown[]): WantedThing[] {
  return runs.flatMap((body) => {
    const run = rerun.safeParse(body).data;
    if (run === undefined || run.head_branch !== sync.defaultBranch) return [];
    return [{ id: String(run.id), wanted: String(run.run_attempt), detail: {} }];
  });
}

export async function pendingAttempts(sync: RepositorySync): Promise<PendingThing[]> {
  return await pendingThings(sync.db, sync.id, "attempts");
}

/** Fetches the attempts before the last, one call each. */
export async function syncAttempts(sync: RepositorySync, pending: readonly PendingThing[]): Promise<void> {
  await inBatches(sync, pending, async (thing, batch) => {
    sync.report.activity(`Reading the attempts of run ${thing.id} of ${sync.ref.fullName}`);
    const events: FlowEvent[] = [];
    for (let attempt = 1; attempt < Number(thing.wanted); attempt += 1) {
      const answer = await sync.get(repositoryPath(sync, `/actions/runs/${thing.id}/attempts/${attempt}`));
      // GitHub forgets old attempts; the last one stays known.
      if (answer.kind !== "found") continue;
      const what = `attempt ${attempt} of run ${thing.id}`;
      events.push(...(await readableEvents(sync, what, () => workflowRunEvents(sync.ref, answer.body))));
    }
    await batch.add(events, (tx) => thingDone(tx, sync.id, "attempts", thing));
  });
}
