import { SECOND_MS } from "#server/domain/shared/time.ts";
import { processDeliveries } from "#server/services/deliveries/process-deliveries.ts";
import { wakeProcessing } from "#server/services/deliveries/wake-processing.ts";
import type { JobContext, TaskDefinition } from "../task.ts";

const AGAIN_AFTER_MS = 10 * SECOND_MS;

/** The run under way in this process; a wake-up meanwhile only asks it to look once more. */
let running: { lookAgain: boolean } | null = null;

async function runOnce({ db, now, signal }: JobContext): Promise<void> {
  const { putOff } = await processDeliveries(db, now, signal);
  if (signal.aborted) await wakeProcessing(db);
  else if (putOff > 0) await wakeProcessing(db, new Date(now().getTime() + AGAIN_AFTER_MS));
}

/** Turns received deliveries into events. By itself every minute, for those whose wake-up was lost. */
export const processDeliveriesTask: TaskDefinition = {
  name: "process-deliveries",
  lane: "intake",
  schedule: "* * * * *",
  async run(_payload, job) {
    if (running !== null) {
      running.lookAgain = true;
      return;
    }
    const run = { lookAgain: true };
    running = run;
    try {
      while (run.lookAgain && !job.signal.aborted) {
        run.lookAgain = false;
        await runOnce(job);
      }
    } finally {
      running = null;
    }
  },
};
