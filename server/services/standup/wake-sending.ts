import type { Database, Transaction } from "#server/db/database.ts";
import { enqueueTask } from "#server/db/job-queue.ts";

/** Asks a worker to send a stand-up's summary, not before an instant. */
export function wakeSending(db: Database | Transaction, standupId: string, runAt: Date): Promise<void> {
  return enqueueTask(db, "send-summary", { standupId }, { jobKey: `send-summary:${standupId}`, runAt });
}
