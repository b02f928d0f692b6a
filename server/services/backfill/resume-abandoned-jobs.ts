import type { Database } from "#server/db/database.ts";
import { enqueueTask } from "#server/db/job-queue.ts";
import { abandonedJobs } from "#server/db/jobs.ts";
import { STALE_AFTER_MS } from "./job-watch.ts";

/** What runs a kind of job, where that is not the backfill. */
const TASKS: Readonly<Record<string, string>> = { demo: "load-demo", "import-issues": "import-issues" };

/** Wakes a worker for every job whose own one was killed, or whose wake-up was lost; answers how many. */
export async function resumeAbandonedJobs(db: Database, now: Date): Promise<number> {
  const jobs = await abandonedJobs(db, new Date(now.getTime() - STALE_AFTER_MS));
  for (const job of jobs) {
    // A key of its own: the killed worker's entry in the queue stays locked for hours.
    const task = TASKS[job.kind] ?? "backfill";
    await enqueueTask(db, task, { jobId: job.id }, { jobKey: `${task}:${job.id}:resume` });
  }
  return jobs.length;
}
