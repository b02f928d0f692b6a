import type { TaskDefinition } from "#server/jobs/task.ts";
import { readAbsenceFeeds } from "#server/services/oncall/read-absence-feeds.ts";

/** Looks every few minutes for calendars of absences to be read again. In the lane of what waits for others' servers. */
export const readAbsenceFeedsTask: TaskDefinition = {
  name: "read-absence-feeds",
  lane: "github",
  schedule: "*/5 * * * *",
  run: (_payload, { db, now, signal }) => readAbsenceFeeds(db, { now, signal }),
};
