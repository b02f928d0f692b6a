import type { Database } from "#server/db/database.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { addJobProblem, type Job, reportJob } from "#server/db/jobs.ts";
import type { RequestCounts } from "#server/integrations/github/counted-fetch.ts";
import type { SyncReport } from "./repository-sync.ts";

const LOOK_EVERY_MS = 500;
const SIGN_OF_LIFE_MS = 5_000;
/** No sign of life for this long: its worker is gone. */
export const STALE_AFTER_MS = 60_000;

export type JobWatch = { report: SyncReport; stop: () => Promise<void> };

/**
 * Keeps a running job's row true: progress, requests, sign of life; tells open screens; and calls `onCancel` when somebody
 * asked for it. It writes by its own clock, so that the work itself never waits for it.
 */
export function watchJob(
  db: Database,
  job: Job,
  counts: RequestCounts,
  clock: () => Date,
  onCancel: () => void,
  unit = "items",
): JobWatch {
  const before = { made: job.requestsMade, notModified: job.requestsNotModified, retried: job.requestsRetried };
  // What an earlier, interrupted run did is done; what was left then is counted again now.
  const state = { done: job.done, total: job.done, note: job.note };
  let written = "";
  let writtenAt = 0;
  let writing = Promise.resolve();

  async function write(force: boolean): Promise<void> {
    const report = {
      ...state,
      unit,
      requestsMade: before.made + counts.made,
      requestsNotModified: before.notModified + counts.notModified,
      requestsRetried: before.retried + counts.retried,
    };
    const text = JSON.stringify(report);
    const now = clock();
    if (!force && text === written && now.getTime() - writtenAt < SIGN_OF_LIFE_MS) return;
    written = text;
    writtenAt = now.getTime();
    const cancelRequested = await db.$transaction(async (tx) => {
      const asked = await reportJob(tx, job.id, now, report);
      const data = { jobId: job.id, streamId: job.streamId, state: "running" };
      await appendFeed(tx, feedScope(job.teamId), "job.progress", data);
      return asked;
    });
    if (cancelRequested) onCancel();
  }

  const timer = setInterval(() => {
    // A report that fails is no reason to stop the work: the next one comes in half a second.
    writing = writing.then(() => write(false)).catch(() => undefined);
  }, LOOK_EVERY_MS);

  return {
    report: {
      activity: (words) => {
        state.note = words;
      },
      problem: (words) => addJobProblem(db, job.id, words),
      expect: (things) => {
        state.total += things;
      },
      did: (things) => {
        state.done += things;
      },
    },
    async stop() {
      clearInterval(timer);
      await writing;
      await write(true);
    },
  };
}
