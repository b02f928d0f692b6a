import { setTimeout as delay } from "node:timers/promises";
import { startWorker } from "#server/jobs/worker.ts";
import { readJob } from "#server/services/backfill/read-job.ts";
import { loadDemo } from "#server/services/demo/load-demo.ts";
import { removeDemo } from "#server/services/demo/remove-demo.ts";
import { checkHealth } from "#server/services/operations/check-health.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { CommandRun, Noun } from "../command.ts";

const LOOK_EVERY_MS = 500;

export const demo: Noun = {
  noun: "demo",
  about: "an invented team to look at",
  commands: [
    {
      verb: "load",
      about: "makes the demo team and sends it half a year of deliveries; takes less than a minute",
      needs: "database",
      run: async (call) => {
        const { ctx, databaseUrl, print } = call;
        const { jobId, slug } = await loadDemo(ctx);
        // With the app stopped nobody would read the deliveries.
        const worker = (await checkHealth(ctx)).jobs === "stopped" ? await startWorker(databaseUrl) : null;
        try {
          await follow(call, jobId);
        } finally {
          await worker?.stop();
        }
        print(`The demo team is here: open /t/${slug}`);
      },
    },
    {
      verb: "remove",
      about: "removes the demo team without a trace",
      needs: "database",
      run: async ({ ctx, print }) => {
        await removeDemo(ctx);
        print("The demo team is gone.");
      },
    },
  ],
};

/** Says how far the job is until it is over; refuses if it did not succeed. */
async function follow({ ctx, remark }: CommandRun, jobId: string): Promise<void> {
  let said = "";
  for (;;) {
    const { state, progress, note, error } = await readJob({ ...ctx, now: new Date() }, jobId);
    if (state === "succeeded") return;
    if (state === "failed" || state === "cancelled") {
      throw new Refusal(
        "unavailable",
        error ?? "The loading was cancelled. What came in stays; demo remove takes it away.",
      );
    }
    const { done, total } = progress;
    const far =
      total === 0 ? "" : `: ${Math.floor((10 * done) / total) * 10} % of ${total.toLocaleString("en")} deliveries`;
    const line = `${note ?? "Waiting for a worker"}${far}`;
    if (line !== said) remark(line);
    said = line;
    await delay(LOOK_EVERY_MS);
  }
}
