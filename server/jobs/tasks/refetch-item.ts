import { z } from "zod";
import type { TaskDefinition } from "#server/jobs/task.ts";
import { refetchItem as refetch } from "#server/services/backfill/refetch-item.ts";

const input = z.object({ repositoryId: z.string(), number: z.number().int().positive() });

/** Fetches one item's timeline after a webhook that says less than the API. */
export const refetchItem: TaskDefinition = {
  name: "refetch-item",
  lane: "github",
  run: (payload, { db, signal, now }) => refetch({ db, signal, clock: now }, input.parse(payload)),
};
