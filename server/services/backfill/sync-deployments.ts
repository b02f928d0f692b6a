import { z } from "zod";
import { type PendingThing, pendingThings, readCursor, thingDone, wantThings } from "#server/db/backfill-cursors.ts";
import { headShasOfRuns } from "#server/db/backfill-history.ts";
import { deploymentEvents } from "#server/domain/events/normalise/github-rest.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { allPages } from "./all-pages.ts";
import { inBatches } from "./fact-batch.ts";
import { readWatermark, writeWatermark } from "./list-watermark.ts";
import { type RepositorySync, readableEvents } from "./repository-sync.ts";
import { arrayBody, timeField, walkPages } from "./walk-pages.ts";

const deployment = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  created_at: z.string(),
  updated_at: z.string().nullish(),
});

/** Statuses come within this time of the deployment; GitHub itself ends a waiting one after 30 days. */
const STATUS_WINDOW_MS = 31 * DAY_MS;

/** Lists the deployments, newest first, and notes whose statuses have to be fetched: a new status moves updated_at. */
export async function syncDeploymentList(sync: RepositorySync): Promise<void> {
  sync.report.activity(`Listing deployments of ${sync.ref.fullName}`);
  const known = await readWatermark({ ...sync, since: null }, "deployments");
  const walked = await walkPages(sync, {
    list: "deployments",
    path: "/deployments",
    items: arrayBody,
    time: timeField("created_at"),
    stopBefore: known === null ? null : known - STATUS_WINDOW_MS,
    page: async (bodies) => {
      const wanted = bodies.flatMap((body) => {
        const read = deployment.safeParse(body);
        if (!read.success) return [];
        const { id, created_at, updated_at } = read.data;
        return [{ id, wanted: updated_at ?? created_at, detail: { body: body as object } }];
      });
      return { events: [], also: (tx) => wantThings(tx, sync.id, "deployment", wanted, "any") };
    },
  });
  if (walked.kind === "refused") {
    const why =
      walked.status === 403 ? 'the token lacks the permission "Deployments: read"' : `GitHub answered ${walked.status}`;
    await sync.report.problem(`${sync.ref.fullName}: no deployments were read: ${why}.`);
    return;
  }
  await writeWatermark({ ...sync, since: null }, "deployments", walked);
}

export async function pendingDeployments(sync: RepositorySync): Promise<PendingThing[]> {
  return await pendingThings(sync.db, sync.id, "deployment");
}

/** Fetches the statuses of new and changed deployments, one call each. Runs are listed before: they know the code's sha. */
export async function syncDeployments(sync: RepositorySync, pending: readonly PendingThing[]): Promise<void> {
  if (pending.length === 0) return;
  const headShas = await headShasOfRuns(sync.db, sync.id);
  await inBatches(sync, pending, async (thing, batch) => {
    sync.report.activity(`Reading deployment ${thing.id} of ${sync.ref.fullName}`);
    const stored = await readCursor(sync.db, sync.id, `deployment:${thing.id}`);
    const answer = await allPages(sync, `/deployments/${thing.id}/statuses`, stored?.etag ?? null);
    if (answer.kind === "refused") {
      const words = `deployment ${thing.id}: its statuses could not be read: GitHub answered ${answer.status}`;
      await sync.report.problem(`${sync.ref.fullName}: ${words}.`);
    }
    const { body } = thing.detail as { body?: unknown };
    const events =
      answer.kind !== "found"
        ? []
        : await readableEvents(sync, `deployment ${thing.id}`, () =>
            deploymentEvents(sync.ref, body, answer.items, (runId) => headShas.get(runId) ?? null),
          );
    const etag = answer.kind === "found" ? answer.etag : (stored?.etag ?? null);
    await batch.add(events, (tx) => thingDone(tx, sync.id, "deployment", thing, etag));
  });
}
