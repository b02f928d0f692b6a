import type { Database, Transaction } from "#server/db/database.ts";
import { enqueueTask } from "#server/db/job-queue.ts";

/** Wakes the worker for mail that is due: one waiting job, however often it is asked for. */
export function wakeMail(db: Database | Transaction): Promise<void> {
  return enqueueTask(db, "send-mails", {}, { jobKey: "send-mails" });
}
