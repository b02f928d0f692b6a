import { z } from "zod";
import { createStream } from "#server/services/streams/create-stream.ts";
import { getStream } from "#server/services/streams/get-stream.ts";
import { itemScreen } from "#server/services/streams/item-screen.ts";
import { listDeployments } from "#server/services/streams/list-deployments.ts";
import { listFilterChoices } from "#server/services/streams/list-filter-choices.ts";
import { listItems } from "#server/services/streams/list-items.ts";
import { listSeen } from "#server/services/streams/list-seen.ts";
import { listStageItems, stageItemsQuery } from "#server/services/streams/list-stage-items.ts";
import { listStreams } from "#server/services/streams/list-streams.ts";
import { cancelPreview, previewSettings, readPreview } from "#server/services/streams/preview-settings.ts";
import {
  deploymentsQuery,
  doraQuery,
  filterChoicesQuery,
  itemQuery,
  itemsQuery,
  mapQuery,
  screenQuery,
} from "#server/services/streams/read-input.ts";
import { recomputeStream } from "#server/services/streams/recompute-stream.ts";
import { stageDetail, stageDetailQuery } from "#server/services/streams/stage-detail.ts";
import { streamDora } from "#server/services/streams/stream-dora.ts";
import { createStreamInput, updateStreamInput } from "#server/services/streams/stream-input.ts";
import { streamMap } from "#server/services/streams/stream-map.ts";
import { streamScreen } from "#server/services/streams/stream-screen.ts";
import { updateStream } from "#server/services/streams/update-stream.ts";
import { memberProcedure, router } from "../init.ts";

const streamId = z.string().min(1).max(100);
const previewId = z.string().min(1).max(100);
const itemKey = z.string().min(1).max(500);
const page = z.object({
  limit: z.number().int().min(1).max(1_000).default(100),
  cursor: z.string().optional(),
  teamId: streamId.optional(),
});

export const streamsRouter = router({
  list: memberProcedure.input(page).query(({ ctx, input }) => listStreams(ctx.service, input)),
  get: memberProcedure.input(z.object({ streamId })).query(({ ctx, input }) => getStream(ctx.service, input.streamId)),
  create: memberProcedure.input(createStreamInput).mutation(({ ctx, input }) => createStream(ctx.service, input)),
  update: memberProcedure
    .input(z.object({ streamId, change: updateStreamInput }))
    .mutation(({ ctx, input }) => updateStream(ctx.service, input.streamId, input.change)),
  preview: memberProcedure
    .input(z.object({ streamId, change: updateStreamInput }))
    .mutation(({ ctx, input }) => previewSettings(ctx.service, input.streamId, input.change)),
  previewed: memberProcedure
    .input(z.object({ streamId, previewId }))
    .query(({ ctx, input }) => readPreview(ctx.service, input.streamId, input.previewId)),
  cancelPreview: memberProcedure
    .input(z.object({ streamId, previewId }))
    .mutation(({ ctx, input }) => cancelPreview(ctx.service, input.streamId, input.previewId)),
  seen: memberProcedure.input(z.object({ streamId })).query(({ ctx, input }) => listSeen(ctx.service, input.streamId)),
  recompute: memberProcedure
    .input(z.object({ streamId }))
    .mutation(({ ctx, input }) => recomputeStream(ctx.service, input.streamId)),
  screen: memberProcedure
    .input(screenQuery.extend({ streamId }))
    .query(({ ctx, input }) => streamScreen(ctx.service, input.streamId, input)),
  map: memberProcedure
    .input(mapQuery.extend({ streamId }))
    .query(({ ctx, input }) => streamMap(ctx.service, input.streamId, input)),
  filterChoices: memberProcedure
    .input(filterChoicesQuery.extend({ streamId }))
    .query(({ ctx, input }) => listFilterChoices(ctx.service, input.streamId, input)),
  items: memberProcedure
    .input(itemsQuery.extend({ streamId }))
    .query(({ ctx, input }) => listItems(ctx.service, input.streamId, input)),
  stageItems: memberProcedure
    .input(stageItemsQuery.extend({ streamId }))
    .query(({ ctx, input }) => listStageItems(ctx.service, input.streamId, input)),
  stage: memberProcedure
    .input(stageDetailQuery.extend({ streamId }))
    .query(({ ctx, input }) => stageDetail(ctx.service, input.streamId, input)),
  item: memberProcedure
    .input(itemQuery.extend({ streamId, key: itemKey }))
    .query(({ ctx, input }) => itemScreen(ctx.service, input.streamId, input.key, input)),
  deployments: memberProcedure
    .input(deploymentsQuery.extend({ streamId }))
    .query(({ ctx, input }) => listDeployments(ctx.service, input.streamId, input)),
  dora: memberProcedure
    .input(doraQuery.extend({ streamId }))
    .query(({ ctx, input }) => streamDora(ctx.service, input.streamId, input)),
});
