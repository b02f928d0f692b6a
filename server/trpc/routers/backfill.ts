import { z } from "zod";
import { cancelJob } from "#server/services/backfill/cancel-job.ts";
import { listStreamJobs } from "#server/services/backfill/list-stream-jobs.ts";
import {
  proposeDeploymentSources,
  proposeDeploymentSourcesInput,
} from "#server/services/backfill/propose-deployment-sources.ts";
import { readJob } from "#server/services/backfill/read-job.ts";
import { startBackfill } from "#server/services/backfill/start-backfill.ts";
import { memberProcedure, router } from "../init.ts";

const jobId = z.object({ jobId: z.string() });
const streamId = z.object({ streamId: z.string() });

export const backfillRouter = router({
  propose: memberProcedure
    .input(proposeDeploymentSourcesInput)
    .query(({ ctx, input }) => proposeDeploymentSources(ctx.service, input)),
  start: memberProcedure
    .input(streamId.extend({ since: z.date().nullish() }))
    .mutation(({ ctx, input }) => startBackfill(ctx.service, input.streamId, { since: input.since ?? null })),
  progress: memberProcedure.input(jobId).query(({ ctx, input }) => readJob(ctx.service, input.jobId)),
  ofStream: memberProcedure.input(streamId).query(({ ctx, input }) => listStreamJobs(ctx.service, input.streamId)),
  cancel: memberProcedure.input(jobId).mutation(({ ctx, input }) => cancelJob(ctx.service, input.jobId)),
});
