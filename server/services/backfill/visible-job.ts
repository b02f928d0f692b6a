import { findJob, type Job } from "#server/db/jobs.ts";
import { authorize, notFound, type Verb } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

/** The job a verb acts on, once the actor may do it. */
export async function visibleJob(ctx: ServiceContext, verb: Verb, jobId: string): Promise<Job> {
  const job = await findJob(ctx.db, jobId);
  if (job === null) {
    authorize(ctx, "stream.list", "anywhere");
    throw notFound("This job");
  }
  authorize(ctx, verb, { teamId: job.teamId });
  return job;
}
