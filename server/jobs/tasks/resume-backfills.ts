import type { TaskDefinition } from "#server/jobs/task.ts";
import { resumeAbandonedJobs } from "#server/services/backfill/resume-abandoned-jobs.ts";

/** Looks every minute for backfills whose worker was killed. */
export const resumeBackfills: TaskDefinition = {
  name: "resume-backfills",
  lane: "intake",
  schedule: "* * * * *",
  run: async (_payload, { db, now }) => {
    await resumeAbandonedJobs(db, now());
  },
};
