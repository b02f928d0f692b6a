import type { Database, Transaction } from "#server/db/database.ts";
import { enqueueTask } from "#server/db/job-queue.ts";

/**
 * Wakes a worker for the stream's open requests: one waiting job, however often it is asked for. In no queue of its own:
 * the task sees to it that a process runs it once at a time, and two processes wait for each other at the stream's lock.
 */
export function wakeProjection(db: Database | Transaction, streamId: string): Promise<void> {
  return enqueueTask(db, "project-stream", { streamId }, { jobKey: `project-stream:${streamId}` });
}
