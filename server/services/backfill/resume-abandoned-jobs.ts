import type { Database } from "#server/db/database.ts";
import { enqueueTask } from "#server/db/job-queue.ts";
import { abandonedJobs } from "#server/db/jobs.ts";
import { STALE_AFTER_MS } from "./job-watch.ts";

/** Wakes a worker for every job whose own one was killed, or whose wake-up was lost; answers how many. */
export async function resumeAbandonedJobs(db: Database, now: Date): Promise<number> {
  const jobs = await abandonedJobs(db, new Date(now.getTime() - STALE_AFTER_MS));
  for (const job of jobs) {
    // A key of its own: the killed worker's entry in the queue stays locked for hours.
    const task = job.kind === "demo" ? "load-demo" : "backfill";
    await enqueueTask(db, task, { jobId: job.id }, { jobKey: `${task}:${job.id}:resume` });
  }
  return jobs.length;
}
