import type { Database, Transaction } from "#server/db/database.ts";
import { enqueueTask } from "#server/db/job-queue.ts";

/**
 * Wakes the worker for mail that is due. A job each time: one shared by its key would be a row that transactions hold while
 * they wait for each other's feeds. The task sees to it that a process sends once at a time.
 */
export function wakeMail(db: Database | Transaction): Promise<void> {
  return enqueueTask(db, "send-mails", {});
}
