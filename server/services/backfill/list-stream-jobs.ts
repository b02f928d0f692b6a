import { jobsOfStream } from "#server/db/jobs.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { visibleStream } from "#server/services/streams/visible-stream.ts";
import { type JobView, jobView } from "./job-view.ts";

/** The latest backfills and reconciles of a stream, newest first. */
export async function listStreamJobs(ctx: ServiceContext, streamId: string): Promise<JobView[]> {
  await visibleStream(ctx, "job.read", streamId);
  const jobs = await jobsOfStream(ctx.db, streamId, 20);
  return jobs.map((job) => jobView(job, ctx.now));
}
