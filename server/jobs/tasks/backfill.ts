import { z } from "zod";
import type { TaskDefinition } from "#server/jobs/task.ts";
import { runBackfill } from "#server/services/backfill/run-backfill.ts";

const input = z.object({ jobId: z.string() });

/** Runs a backfill or reconcile job. */
export const backfill: TaskDefinition = {
  name: "backfill",
  lane: "github",
  run: (payload, { db, signal, now }) => runBackfill({ db, signal, clock: now }, input.parse(payload).jobId),
};
