import { z } from "zod";
import type { TaskDefinition } from "#server/jobs/task.ts";
import { reconcileStreams } from "#server/services/backfill/reconcile-streams.ts";

const input = z.object({ streamId: z.string().optional() });

/** Finds once a day what lost webhooks missed. */
export const reconcile: TaskDefinition = {
  name: "reconcile",
  lane: "intake",
  schedule: "41 3 * * *",
  run: async (payload, { db }) => {
    await reconcileStreams(db, input.parse(payload ?? {}).streamId ?? null);
  },
};
