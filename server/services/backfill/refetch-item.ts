import { z } from "zod";
import { knownThing, type PendingThing } from "#server/db/backfill-cursors.ts";
import { latestBody } from "#server/db/backfill-history.ts";
import { repositoryById, type StreamRepositoryRow, teamsOfRepository } from "#server/db/backfill-repositories.ts";
import type { Database } from "#server/db/database.ts";
import { streamsOfRepository } from "#server/db/streams.ts";
import { openGithubClient } from "#server/integrations/github/github-client.ts";
import { githubAccess } from "./github-access.ts";
import { pendingProjection } from "./pending-projection.ts";
import { type RepositorySync, saveFacts } from "./repository-sync.ts";
import type { BackfillRun } from "./run-backfill.ts";
import { filesOf } from "./sync-files.ts";
import { syncTimeline } from "./sync-timelines.ts";
import { wantedOf } from "./wanted-of-repository.ts";

/** Beyond it the queue tries again later: a worker is not there to wait. */
const LONGEST_WAIT_SECONDS = 20;

const itemData = z.object({ nodeId: z.string(), headSha: z.string().nullish() });

/**
 * Fetches one item's timeline anew: a push to a pull request carries no author dates; and what a pull request touches, where
 * a service of a stream has path globs. Nothing happens without a token, or for an item whose own body nobody has sent
 * yet: the next reconcile has it.
 */
export async function refetchItem(run: BackfillRun, item: { repositoryId: string; number: number }): Promise<void> {
  const { db, clock } = run;
  const repository = await repositoryById(db, item.repositoryId);
  const thing = await refetchable(db, item);
  if (repository === null || thing === null) return;
  const { fullName } = repository;
  for (const teamId of await teamsOfRepository(db, item.repositoryId)) {
    const access = { ...(await githubAccess(db, teamId)), ...run.github };
    if (access.credentials.kind === "none") continue;
    const asked = { repository: fullName, signal: run.signal, longestWaitSeconds: LONGEST_WAIT_SECONDS };
    const { get } = await openGithubClient({ ...access, ...asked });
    const sync: RepositorySync = {
      db,
      clock,
      get,
      id: repository.id,
      ref: { nodeId: repository.nodeId, fullName },
      defaultBranch: repository.defaultBranch,
      pushedAt: null,
      since: null,
      wantsFiles: await filesAreWanted(db, repository),
      wantsReleases: false,
      report: { activity: ignore, expect: ignore, did: ignore, problem: async () => undefined },
      projection: pendingProjection(clock),
    };
    await syncTimeline(sync, thing);
    if (sync.wantsFiles && isPull(thing)) await saveFacts(sync, await filesOf(sync, thing), async () => undefined);
    await sync.projection.flush(db, repository.id);
    return;
  }
}

async function filesAreWanted(db: Database, repository: StreamRepositoryRow): Promise<boolean> {
  const streams = await streamsOfRepository(db, repository.id);
  return streams.some((stream) => wantedOf(stream, repository).wantsFiles);
}

function isPull({ detail }: PendingThing): boolean {
  return z.object({ kind: z.literal("pull_request") }).safeParse(detail).success;
}

function ignore(): void {
  // Nobody watches a single refetch.
}

/** The item as its latest body described it. */
async function refetchable(db: Database, item: { repositoryId: string; number: number }): Promise<PendingThing | null> {
  const { repositoryId, number } = item;
  const seen = await latestBody(db, repositoryId, number);
  const data = itemData.safeParse(seen?.data);
  if (seen === null || !data.success) return null;
  const listed = await knownThing(db, repositoryId, "timeline", String(number));
  return {
    id: String(number),
    // The list's version, so that the next reconcile does not fetch the same again unless something happened since.
    wanted: listed?.wanted ?? seen.updatedAt.toISOString(),
    detail: {
      kind: seen.type === "pr.opened" ? "pull_request" : "issue",
      nodeId: data.data.nodeId,
      createdAt: seen.occurredAt.toISOString(),
      updatedAt: seen.updatedAt.toISOString(),
      headSha: data.data.headSha ?? null,
    },
  };
}
