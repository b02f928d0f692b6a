import type { Database, Transaction } from "#server/db/database.ts";
import { enqueueTask } from "#server/db/job-queue.ts";

/**
 * Wakes the worker for what was received: one waiting job, however often it is asked for. In no queue of its own, which a
 * killed worker would leave locked; the task sees to it that a process runs it once at a time.
 */
export function wakeProcessing(db: Database | Transaction, runAt?: Date): Promise<void> {
  if (runAt === undefined) return enqueueTask(db, "process-deliveries", {}, { jobKey: "process-deliveries" });
  return enqueueTask(db, "process-deliveries", {}, { jobKey: "process-deliveries-again", runAt });
}
