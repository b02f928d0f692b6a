import type { Database, Transaction } from "#server/db/database.ts";
import { enqueueTask } from "#server/db/job-queue.ts";

/** Wakes a worker for the stream's open requests: one waiting job, and one at a time. */
export function wakeProjection(db: Database | Transaction, streamId: string): Promise<void> {
  const key = `project-stream:${streamId}`;
  return enqueueTask(db, "project-stream", { streamId }, { jobKey: key, queue: key });
}
