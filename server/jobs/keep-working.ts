import { logger } from "#server/config/logger.ts";
import { type RunningWorker, startWorker } from "./worker.ts";

const AGAIN_AFTER_MS = 5000;

/** Runs a worker and starts it again when it breaks down, as it does when the database is away for long. */
export async function keepWorking(url: string): Promise<{ stop(): Promise<void> }> {
  let stopping = false;
  let worker: RunningWorker | null = null;
  let timer: NodeJS.Timeout | null = null;

  const start = async () => {
    worker = await startWorker(url);
    worker.ended.then(again, again);
  };
  const again = (reason: unknown) => {
    if (stopping) return;
    logger.error(
      { error: reason instanceof Error ? reason.message : String(reason) },
      "The worker broke down; starting it again",
    );
    timer = setTimeout(() => start().catch(again), AGAIN_AFTER_MS);
  };

  await start();
  return {
    stop: async () => {
      stopping = true;
      if (timer !== null) clearTimeout(timer);
      await worker?.stop();
    },
  };
}
