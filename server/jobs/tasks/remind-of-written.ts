import type { TaskDefinition } from "#server/jobs/task.ts";
import { remindOfWritten } from "#server/services/standup/written/remind-of-written.ts";

/** Looks every minute for people whose written stand-up ends soon. */
export const remindOfWrittenTask: TaskDefinition = {
  name: "remind-of-written",
  lane: "intake",
  schedule: "* * * * *",
  run: async (_payload, { db, now }) => {
    await remindOfWritten(db, now());
  },
};
