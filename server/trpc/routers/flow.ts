import { z } from "zod";
import { getDeployment } from "#server/services/streams/get-deployment.ts";
import { doraEvidenceQuery, listDoraEvidence } from "#server/services/streams/list-dora-evidence.ts";
import { finishedItemsQuery, listFinishedItems } from "#server/services/streams/list-finished-items.ts";
import { doraScreenQuery, mapQuery, readAt, timelineQuery } from "#server/services/streams/read-input.ts";
import { streamAges } from "#server/services/streams/stream-ages.ts";
import { streamDoraScreen } from "#server/services/streams/stream-dora-screen.ts";
import { leadTimesQuery, streamLeadTimes } from "#server/services/streams/stream-lead-times.ts";
import { streamThroughput } from "#server/services/streams/stream-throughput.ts";
import { streamTimeline } from "#server/services/streams/stream-timeline.ts";
import { memberProcedure, router } from "../init.ts";

const streamId = z.string().min(1).max(100);
const deploymentId = z.string().min(1).max(500);

/** The pages of a stream beside its map. */
export const flowRouter = router({
  leadTimes: memberProcedure
    .input(leadTimesQuery.extend({ streamId }))
    .query(({ ctx, input }) => streamLeadTimes(ctx.service, input.streamId, input)),
  finishedItems: memberProcedure
    .input(finishedItemsQuery.extend({ streamId }))
    .query(({ ctx, input }) => listFinishedItems(ctx.service, input.streamId, input)),
  throughput: memberProcedure
    .input(mapQuery.extend({ streamId }))
    .query(({ ctx, input }) => streamThroughput(ctx.service, input.streamId, input)),
  ages: memberProcedure
    .input(mapQuery.extend({ streamId }))
    .query(({ ctx, input }) => streamAges(ctx.service, input.streamId, input)),
  timeline: memberProcedure
    .input(timelineQuery.extend({ streamId }))
    .query(({ ctx, input }) => streamTimeline(ctx.service, input.streamId, input)),
  deployment: memberProcedure
    .input(readAt.extend({ streamId, id: deploymentId }))
    .query(({ ctx, input }) => getDeployment(ctx.service, input.streamId, input.id, input)),
  dora: memberProcedure
    .input(doraScreenQuery.extend({ streamId }))
    .query(({ ctx, input }) => streamDoraScreen(ctx.service, input.streamId, input)),
  doraEvidence: memberProcedure
    .input(doraEvidenceQuery.extend({ streamId }))
    .query(({ ctx, input }) => listDoraEvidence(ctx.service, input.streamId, input)),
});
