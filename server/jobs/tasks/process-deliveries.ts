import { SECOND_MS } from "#server/domain/shared/time.ts";
import { processDeliveries } from "#server/services/deliveries/process-deliveries.ts";
import { wakeProcessing } from "#server/services/deliveries/wake-processing.ts";
import { RunsUnderWay } from "../runs-under-way.ts";
import type { JobContext, TaskDefinition } from "../task.ts";

const AGAIN_AFTER_MS = 10 * SECOND_MS;

const runs = new RunsUnderWay();

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
  run: (_payload, job) => runs.run(job.databaseUrl, job.signal, () => runOnce(job)),
};
