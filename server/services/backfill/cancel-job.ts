import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { askToCancelJob } from "#server/db/jobs.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { type JobView, jobView } from "./job-view.ts";
import { visibleJob } from "./visible-job.ts";

/** Stops a job. What it has read stays; another start goes on from there. */
export async function cancelJob(ctx: ServiceContext, jobId: string): Promise<JobView> {
  const { teamId, streamId } = await visibleJob(ctx, "job.cancel", jobId);
  return await ctx.db.$transaction(async (tx) => {
    const job = await askToCancelJob(tx, jobId, ctx.now);
    if (job === null) throw new Refusal("conflict", "This job is over: there is nothing left to cancel.");
    await writeAudit(tx, ctx, { action: "job.cancelled", teamId, subjectKind: "job", subjectId: jobId });
    await appendFeed(tx, feedScope(teamId), "job.progress", { jobId, streamId, state: job.state });
    return jobView(job, ctx.now);
  });
}
