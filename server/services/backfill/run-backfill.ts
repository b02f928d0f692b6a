import { leaseRepository } from "#server/db/backfill-cursors.ts";
import { repositoriesOfStream, type StreamRepositoryRow } from "#server/db/backfill-repositories.ts";
import type { Database, Transaction } from "#server/db/database.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { enqueueTask } from "#server/db/job-queue.ts";
import { claimJob, finishJob, type Job, type JobEnd, releaseJob } from "#server/db/jobs.ts";
import { findStream, type StreamRow } from "#server/db/streams.ts";
import type { RequestCounts } from "#server/integrations/github/counted-fetch.ts";
import {
  type GithubClientOptions,
  type GithubGet,
  openGithubClient,
} from "#server/integrations/github/github-client.ts";
import { GithubFailure } from "#server/integrations/github/github-failure.ts";
import { tellMembers } from "#server/services/notifications/tell-members.ts";
import { githubAccess } from "./github-access.ts";
import { STALE_AFTER_MS, watchJob } from "./job-watch.ts";
import { pendingProjection } from "./pending-projection.ts";
import type { SyncReport } from "./repository-sync.ts";
import { syncRepository } from "./sync-repository.ts";
import { wantedOf } from "./wanted-of-repository.ts";

export type BackfillRun = {
  db: Database;
  clock: () => Date;
  /** Ends when the worker is asked to stop: the job goes back to the queue. */
  signal: AbortSignal;
  /** What a test points elsewhere or shortens. */
  github?: Partial<Pick<GithubClientOptions, "baseUrl" | "credentials" | "fetch" | "backoffMs" | "timeoutMs">>;
};

const RESUME_AFTER_MS = 1_000;
const LEASE_POLL_MS = 1_000;

/**
 * Runs a backfill or reconcile job to its end. Two workers woken for one job: the second leaves it alone. Killed at any
 * moment, the next run goes on where the cursors stand.
 */
export async function runBackfill(run: BackfillRun, jobId: string): Promise<void> {
  const { db, clock } = run;
  const now = clock();
  const job = await claimJob(db, jobId, now, new Date(now.getTime() - STALE_AFTER_MS));
  if (job === null) return;
  const counts: RequestCounts = { made: 0, notModified: 0, retried: 0 };
  const cancel = new AbortController();
  const watch = watchJob(db, job, counts, clock, () => cancel.abort());
  const signal = AbortSignal.any([run.signal, cancel.signal]);
  try {
    const failures = await syncStream({ ...run, signal }, job, counts, watch.report);
    await watch.stop();
    const state = failures.length === 0 ? "succeeded" : "failed";
    await endJob(run, job, { state, error: failures.length === 0 ? null : failures.join("\n"), note: null });
  } catch (error) {
    await watch.stop();
    if (cancel.signal.aborted) {
      await endJob(run, job, { state: "cancelled", error: null, note: null });
    } else if (run.signal.aborted) {
      await releaseJob(db, jobId);
      const runAt = new Date(clock().getTime() + RESUME_AFTER_MS);
      await enqueueTask(db, "backfill", { jobId }, { jobKey: `backfill:${jobId}`, runAt });
    } else if (error instanceof GithubFailure) {
      await endJob(run, job, { state: "failed", error: error.message, note: null });
    } else {
      const words = error instanceof Error ? error.message : String(error);
      await endJob(run, job, { state: "failed", error: `Something went wrong on our side: ${words}`, note: null });
      throw error;
    }
  }
}

/** Reads the stream's repositories one after the other; answers those that could not be read at all. */
async function syncStream(run: BackfillRun, job: Job, counts: RequestCounts, report: SyncReport): Promise<string[]> {
  const { db, clock } = run;
  const stream = job.streamId === null ? null : await findStream(db, job.streamId);
  if (stream === null) return ["The stream of this job was deleted."];
  const { since = null } = job.params as { since?: string | null };
  const open = clientsOf(run, stream, counts, report);
  const failures: string[] = [];
  const projection = pendingProjection(clock);
  for (const row of await repositoriesOfStream(db, stream.id)) {
    await lease(run, job, row, report);
    const wanted = wantedOf(stream, row);
    const context = { db, clock, since, report, projection, ...wanted, get: await open(row.fullName) };
    const synced = await syncRepository(context, row);
    if (synced.kind === "missing") failures.push(synced.message);
  }
  return failures;
}

/** One client for all repositories; a GitHub App speaks as another installation for each owner. */
function clientsOf(
  run: BackfillRun,
  stream: StreamRow,
  counts: RequestCounts,
  report: SyncReport,
): (fullName: string) => Promise<GithubGet> {
  const opened = new Map<string, GithubGet>();
  return async (fullName) => {
    const access = { ...(await githubAccess(run.db, stream.teamId)), ...run.github };
    const key = access.credentials.kind === "app" ? (fullName.split("/")[0] ?? "") : "";
    const known = opened.get(key);
    if (known !== undefined) return known;
    const onWait = (wait: { reason: string; seconds: number }) => {
      const until = new Date(run.clock().getTime() + wait.seconds * 1_000).toISOString().slice(11, 19);
      report.activity(
        `Waiting for GitHub's ${wait.reason === "rate-limit" ? "rate limit" : "secondary limit"} until ${until} UTC`,
      );
    };
    const client = await openGithubClient({ ...access, repository: fullName, counts, signal: run.signal, onWait });
    opened.set(key, client.get);
    return client.get;
  };
}

/** Waits until no other job reads this repository. */
async function lease(run: BackfillRun, job: Job, row: StreamRepositoryRow, report: SyncReport): Promise<void> {
  for (;;) {
    if (run.signal.aborted) throw new GithubFailure("cancelled", "Cancelled.");
    const staleBefore = new Date(run.clock().getTime() - STALE_AFTER_MS);
    if (await leaseRepository(run.db, row.id, job.id, staleBefore)) return;
    report.activity(`Waiting for another backfill of ${row.fullName}`);
    await new Promise((resolve) => setTimeout(resolve, LEASE_POLL_MS));
  }
}

/** Somebody who started a long job and went on with other things hears of its end; whoever cancelled it knows. */
async function tellWhoStartedIt(tx: Transaction, job: Job, end: JobEnd, at: Date): Promise<void> {
  const { id: jobId, startedById: memberId, streamId, teamId } = job;
  if (memberId === null || streamId === null || end.state === "cancelled") return;
  const stream = await findStream(tx, streamId);
  if (stream === null) return;
  const about = { jobId, streamId, streamName: stream.name, outcome: end.state, error: end.error };
  await tellMembers(tx, { memberId }, { teamId, at, about: { kind: "backfill-ended", ...about } });
}

async function endJob(run: BackfillRun, job: Job, end: JobEnd): Promise<void> {
  await run.db.$transaction(async (tx) => {
    const now = run.clock();
    await finishJob(tx, job.id, now, end);
    await tellWhoStartedIt(tx, job, end, now);
    const data = { jobId: job.id, streamId: job.streamId, state: end.state };
    await appendFeed(tx, feedScope(job.teamId), "job.progress", data);
  });
}
