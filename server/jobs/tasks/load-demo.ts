import { z } from "zod";
import type { TaskDefinition } from "#server/jobs/task.ts";
import { runDemoLoad } from "#server/services/demo/run-demo-load.ts";

const input = z.object({ jobId: z.string() });

/** Sends the demo's deliveries and waits until they are read; in the lane of work that mostly waits. */
export const loadDemo: TaskDefinition = {
  name: "load-demo",
  lane: "github",
  run: (payload, { db, databaseUrl, signal, now }) =>
    runDemoLoad({ db, databaseUrl, signal, clock: now }, input.parse(payload).jobId),
};
