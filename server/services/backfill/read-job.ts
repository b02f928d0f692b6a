import type { ServiceContext } from "#server/services/service-context.ts";
import { type JobView, jobView } from "./job-view.ts";
import { visibleJob } from "./visible-job.ts";

/** A job with its progress. */
export async function readJob(ctx: ServiceContext, jobId: string): Promise<JobView> {
  return jobView(await visibleJob(ctx, "job.read", jobId), ctx.now);
}
