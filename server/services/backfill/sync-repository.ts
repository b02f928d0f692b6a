import { z } from "zod";
import { readCursor, writeCursor } from "#server/db/backfill-cursors.ts";
import { mergeRepository, type StreamRepositoryRow, setDefaultBranch } from "#server/db/backfill-repositories.ts";
import type { Database } from "#server/db/database.ts";
import { resolveRepository } from "#server/db/repositories.ts";
import type { RepositoryRef } from "#server/domain/events/normalise/github-rest.ts";
import type { GithubGet } from "#server/integrations/github/github-client.ts";
import type { RepositorySync } from "./repository-sync.ts";
import { pendingAttempts, syncAttempts } from "./sync-attempts.ts";
import { syncDeployedHistory, syncHistory } from "./sync-commits.ts";
import { pendingDeployments, syncDeploymentList, syncDeployments } from "./sync-deployments.ts";
import { pendingFiles, syncFiles } from "./sync-files.ts";
import { syncItems } from "./sync-items.ts";
import { syncRuns } from "./sync-runs.ts";
import { pendingTimelines, syncTimelines } from "./sync-timelines.ts";
import { syncVersions } from "./sync-versions.ts";

const repositoryBody = z.object({
  node_id: z.string().nullish(),
  full_name: z.string().nullish(),
  default_branch: z.string().nullish(),
  pushed_at: z.string().nullish(),
});
type RepositoryBody = z.output<typeof repositoryBody>;

export type SyncContext = Pick<
  RepositorySync,
  "db" | "get" | "clock" | "since" | "wantsFiles" | "wantsReleases" | "report" | "projection"
>;

export type SyncedRepository = { kind: "synced" } | { kind: "missing"; message: string };

/**
 * Brings the events of one repository up to what GitHub has now. Lists come first, so that the size of the rest is known;
 * runs come before deployments, which take the code's sha from them; commits before tags, which take their dates from them.
 */
export async function syncRepository(context: SyncContext, row: StreamRepositoryRow): Promise<SyncedRepository> {
  const opened = await openRepository(context, row);
  if (opened.kind === "missing") return opened;
  const { sync } = opened;
  await syncRuns(sync);
  await syncItems(sync);
  await syncDeploymentList(sync);
  const [timelines, deployments, files, attempts] = [
    await pendingTimelines(sync),
    await pendingDeployments(sync),
    await pendingFiles(sync),
    await pendingAttempts(sync),
  ];
  sync.report.expect(timelines.length + deployments.length + files.length + attempts.length);
  await syncHistory(sync);
  await syncVersions(sync);
  await syncDeployments(sync, deployments);
  await syncDeployedHistory(sync);
  await syncTimelines(sync, timelines);
  await syncFiles(sync, files);
  await syncAttempts(sync, attempts);
  await sync.projection.flush(sync.db, sync.id);
  return { kind: "synced" };
}

type Opened = { kind: "opened"; sync: RepositorySync } | { kind: "missing"; message: string };

/** Reads the repository itself: its identity, its present name, its default branch. */
export async function openRepository(context: SyncContext, row: StreamRepositoryRow): Promise<Opened> {
  context.report.activity(`Reading ${row.fullName}`);
  const remembered = await readCursor(context.db, row.id, "repository");
  const known = remembered === null ? null : repositoryBody.safeParse(remembered.cursor);
  const etag = known?.success ? (remembered?.etag ?? null) : null;
  const answer = await readRepository(context.get, row.fullName, etag);
  if (answer.kind === "missing") return answer;
  const body = answer.kind === "not-modified" ? (known?.data ?? {}) : answer.body;
  const ref: RepositoryRef = { nodeId: body.node_id ?? null, fullName: body.full_name ?? row.fullName };
  const id = answer.kind === "not-modified" ? row.id : await recordRepository(context, row, ref, body, answer.etag);
  const pushedAt = Date.parse(body.pushed_at ?? "");
  return {
    kind: "opened",
    sync: {
      ...context,
      id,
      ref,
      defaultBranch: body.default_branch ?? null,
      pushedAt: Number.isNaN(pushedAt) ? null : pushedAt,
    },
  };
}

type RepositoryAnswer =
  | { kind: "found"; body: RepositoryBody; etag: string | null }
  | { kind: "not-modified" }
  | { kind: "missing"; message: string };

async function readRepository(get: GithubGet, fullName: string, etag: string | null): Promise<RepositoryAnswer> {
  const answer = await get(`/repos/${fullName}`, { etag });
  if (answer.kind === "not-modified") return answer;
  if (answer.kind === "refused") {
    const words =
      answer.status === 404
        ? `GitHub has no repository ${fullName}, or the token cannot see it. Check the name, or give the token access to it.`
        : `GitHub does not let us read ${fullName}: ${answer.message}`;
    return { kind: "missing", message: words };
  }
  const body = repositoryBody.safeParse(answer.body);
  if (!body.success) return { kind: "missing", message: `GitHub's answer for ${fullName} is not a repository.` };
  return { kind: "found", body: body.data, etag: answer.etag };
}

/** Identity is the node id; the name may be new. Answers our row, which may be another than the one asked for. */
async function recordRepository(
  context: { db: Database; clock: () => Date },
  row: StreamRepositoryRow,
  ref: RepositoryRef,
  body: RepositoryBody,
  etag: string | null,
): Promise<string> {
  return await context.db.$transaction(async (tx) => {
    // By the old name first: the row that bears it gets its identity before the new name is learnt.
    const bearer = { nodeId: ref.nodeId, fullName: row.fullName, observedAt: new Date(0) };
    const first = await resolveRepository(tx, bearer);
    const renamed = ref.fullName.toLowerCase() !== row.fullName.toLowerCase();
    const found = renamed ? await resolveRepository(tx, { ...ref, observedAt: context.clock() }) : first;
    if (found.id !== row.id) await mergeRepository(tx, row.id, found.id);
    if (body.default_branch) await setDefaultBranch(tx, found.id, body.default_branch);
    await writeCursor(tx, found.id, "repository", body, etag);
    return found.id;
  });
}
