import type { TaskDefinition } from "#server/jobs/task.ts";
import { forgetOldEntries } from "#server/services/operations/forget-old-entries.ts";

/** Keeps the tables that only ever grow from doing so. */
export const forgetOldEntriesTask: TaskDefinition = {
  name: "forget-old-entries",
  lane: "intake",
  schedule: "23 * * * *",
  run: async (_payload, { db, now }) => {
    await forgetOldEntries(db, now());
  },
};
