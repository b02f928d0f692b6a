import { Logger } from "graphile-worker";
import { logger } from "#server/config/logger.ts";

/** The job queue's own log, one level quieter than it thinks: its "info" is about every start and stop. */
export const quietQueueLogger = new Logger(() => (level, message, meta) => {
  const error: unknown = meta?.error;
  const details = error === undefined ? {} : { error: error instanceof Error ? error.message : String(error) };
  // A job that fails is tried again: worth knowing, no alarm.
  if (level === "error" && meta?.failure === true) logger.warn({ ...details, job: jobName(meta.job) }, "A job failed");
  else if (level === "error") logger.error(details, message);
  else if (level === "warning") logger.warn(details, message);
  else logger.debug(details, message);
});

function jobName(job: unknown): unknown {
  return typeof job === "object" && job !== null && "task_identifier" in job ? job.task_identifier : null;
}
